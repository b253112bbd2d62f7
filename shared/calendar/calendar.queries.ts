import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { epochMs } from "../kernel/time.ts";
import { calendarRoles } from "./calendar.commands.ts";

export const calendarLink = query({
  name: "calendar.link",
  summary:
    "Whether there is an address for one's calendar program, and since when; never the address.",
  input: z.strictObject({}),
  value: z.strictObject({ madeAt: epochMs.nullable() }),
  roles: calendarRoles,
  audited: false,
});

export const calendarQueries = [calendarLink] as const;
