import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { epochMs } from "../kernel/time.ts";

const count = z.number().int().nonnegative();

export const hubStatusView = z.strictObject({
  /** The moment that all of it is of. */
  asOf: epochMs,
  /** Clinicians of the site who can be asked for: how many are on duty now, and at how many of them Hallway is open. */
  people: z.strictObject({ onDuty: count, reachable: count }),
  /** Offers of the site since its day began, counted by what devices have confirmed. */
  pages: z.strictObject({
    since: epochMs,
    shown: count,
    shownInTime: count,
    slowestMs: z.number().nonnegative().nullable(),
    /** Passed on because no device showed them. */
    neverShown: count,
  }),
  /** What this hub did by itself since it started: offers passed on, reminders and the like. */
  deadlines: z.strictObject({ acted: count, late: count }),
  /** The hubs that run, each with its start. */
  nodes: z.array(z.strictObject({ startedAt: epochMs, heardAt: epochMs })),
  redis: z.enum(["connected", "lost", "none"]),
  backup: z.strictObject({ at: epochMs }).nullable(),
  auditCheck: z.strictObject({ at: epochMs, isSound: z.boolean() }).nullable(),
  restore: z.strictObject({ at: epochMs, takenAt: epochMs }).nullable(),
});
export type HubStatus = z.infer<typeof hubStatusView>;

export const hubStatus = query({
  name: "hub.status",
  summary: "How Hallway is doing, for those who look after it: no patient text, nobody by name.",
  input: z.strictObject({}),
  value: hubStatusView,
  roles: ["lead", "admin"],
  audited: false,
});

export const upkeepQueries = [hubStatus] as const;
