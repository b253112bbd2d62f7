import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { careRoles } from "../kernel/roles.ts";

/** Everybody of the hallway; who only measures or administers has no meetings here. */
export const calendarRoles = [...careRoles, "front_desk"] as const;

export const makeCalendarLink = command({
  name: "calendar.makeLink",
  summary:
    "Makes the secret address at which one's calendar program reads when one's sites meet; an earlier one opens nothing any more. Shown once.",
  input: z.strictObject({}),
  value: z.strictObject({ path: z.string() }),
  roles: calendarRoles,
  showsOnce: true,
  refusals: ["already_over"],
});
export const takeBackCalendarLink = command({
  name: "calendar.takeBackLink",
  summary: "The address opens nothing any more; taking it back twice is the same.",
  input: z.strictObject({}),
  value: z.strictObject({}),
  roles: calendarRoles,
  refusals: [],
});

export const calendarCommands = [makeCalendarLink, takeBackCalendarLink] as const;
