import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { personIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { presenceRoles } from "./presence.commands.ts";
import { presenceRecordSchema, statusSchema, statusSourceSchema } from "./presence.schema.ts";

export const presenceBoard = query({
  name: "presence.board",
  summary: "What everyone who belongs to the site is shown as now.",
  input: z.strictObject({}),
  value: z.strictObject({ records: z.array(presenceRecordSchema) }),
  roles: presenceRoles,
  audited: false,
});

/** One row of the precedence, in plain words. */
export const becauseSchema = z.strictObject({
  source: statusSourceSchema,
  wins: z.boolean(),
  applies: z.boolean(),
  says: z.string(),
  until: epochMs.nullable(),
});

/** "Why am I shown as X?": of oneself the whole precedence, highest first; of a colleague only the row that decided. */
export const presenceWhySchema = z.strictObject({
  personId: personIdSchema,
  status: statusSchema,
  because: z.array(becauseSchema),
  /** Whether the patient of the visit at hand was told that someone may knock; null where nothing was said, and of a colleague. */
  patientAgreed: z.boolean().nullable(),
});

export const presenceWhy = query({
  name: "presence.why",
  summary:
    "Why somebody is shown as they are: for oneself every source in order, for a colleague the one that decided.",
  input: z.strictObject({ personId: personIdSchema }),
  value: presenceWhySchema,
  roles: presenceRoles,
  audited: false,
});

export const presenceQueries = [presenceBoard, presenceWhy] as const;
