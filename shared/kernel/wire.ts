import { z } from "zod";
import { commandIdSchema, personIdSchema, siteIdSchema } from "./ids.ts";
import type { Refusal } from "./result.ts";
import { epochMs } from "./time.ts";

// The whole wire on one page: what a client sends, what it gets. Grows only by additions.

/** Largest frame or body taken, bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024;
/** Events in one page of a sync. */
export const SYNC_PAGE = 500;

/** Socket event `command`; over HTTP the name stands in the path. */
export const commandRequestSchema = z.strictObject({
  name: z.string().min(1).max(60),
  commandId: commandIdSchema,
  site: siteIdSchema,
  input: z.unknown(),
});
export type CommandRequest = z.infer<typeof commandRequestSchema>;

/** The acknowledgement, sent after COMMIT: `seq` is where the site's stream stood then. */
export type CommandReply =
  | { readonly ok: true; readonly value: unknown; readonly site: string; readonly seq: number }
  | Refusal;

export const wireEventSchema = z.strictObject({
  seq: z.number().int().positive(),
  type: z.string(),
  at: epochMs,
  actorId: personIdSchema.nullable(),
  subjectId: z.string().nullable(),
  payload: z.unknown(),
});
export type WireEvent = z.infer<typeof wireEventSchema>;

/** Socket event `events`: everything this viewer may see from `from` to `to`, both included; may be empty. */
export const eventsMessageSchema = z.strictObject({
  site: siteIdSchema,
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  events: z.array(wireEventSchema),
});
export type EventsMessage = z.infer<typeof eventsMessageSchema>;

/** How much of a site a viewer is shown: all that moves in its hallway, or only what is addressed to them. */
export const siteViewSchema = z.enum(["hallway", "addressed"]);
export type SiteView = z.infer<typeof siteViewSchema>;

/**
 * Socket event `sync` and `GET /api/sync`; without `since` the answer is a snapshot. `view` is that of the snapshot
 * you started from: where you may see more or less by now, the answer is a new one.
 */
export const syncRequestSchema = z.strictObject({
  site: siteIdSchema,
  since: z.coerce.number().int().nonnegative().optional(),
  view: siteViewSchema.optional(),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** What one viewer sees of one site, one slice per feature. */
export const snapshotSchema = z.record(z.string(), z.unknown());
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * `events`: apply those after your cursor, then ask again while `to < head`.
 * `snapshot`: forget the site and start from this. `gone`: the site is no longer yours to see; forget it.
 */
export type SyncReply =
  | {
      readonly ok: true;
      readonly events: readonly WireEvent[];
      readonly from: number;
      readonly to: number;
      readonly head: number;
    }
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      readonly view: SiteView;
      readonly seq: number;
      readonly head: number;
    }
  | { readonly ok: true; readonly gone: true }
  | Refusal;
