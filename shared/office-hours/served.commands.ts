import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { handoffIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { bhRoles, careRoles } from "../kernel/roles.ts";
import { hoursIdSchema, seriesIdSchema } from "./office-hours.ids.ts";

export const serveSites = command({
  name: "officeHours.serve",
  summary:
    "The line serves these further sites, and no others. A new one is added by whoever may plan these office hours at both; whoever waits from one that is taken off is asked what comes instead.",
  input: z.strictObject({ seriesId: seriesIdSchema, siteIds: z.array(siteIdSchema).max(8) }),
  value: z.strictObject({}),
  roles: [...bhRoles, "lead", "admin"],
  refusals: ["not_possible_now"],
});

export const convertVisit = command({
  name: "visit.convert",
  summary:
    "Given at one's own site: what one waits with in a line of another site becomes a hand-off here, by this site's norms (`request` is the input of `handoff.request`); the place there ends with it. What is needed now becomes one even where the entry is over.",
  input: z.strictObject({ hoursId: hoursIdSchema, request: z.record(z.string(), z.json()) }),
  value: z.strictObject({ handoffId: handoffIdSchema }),
  roles: careRoles,
  refusals: ["already_over", "already_taken", "not_possible_now"],
});

export const declineServing = command({
  name: "officeHours.declineServing",
  summary:
    "Given at one's own site: a line of another site serves this one no more. Whoever waits from here is asked what comes instead; the other site may offer it again.",
  input: z.strictObject({ seriesId: seriesIdSchema }),
  value: z.strictObject({}),
  roles: ["lead", "admin"],
  refusals: [],
});

export const servedCommands = [serveSites, declineServing, convertVisit] as const;
