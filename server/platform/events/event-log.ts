import type { z } from "zod";
import type { EventContract } from "../../../shared/kernel/contract.ts";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { prepare } from "../db/prepare.ts";
import type { Db, Tx } from "../db/tables.ts";

/** Who receives an event: those of the site who see its hallway (`site`), and people by name, wherever they belong. */
export type AudienceToken = "site" | `person:${string}`;

export interface NewEvent {
  readonly type: string;
  readonly payload: unknown;
  readonly audience: readonly AudienceToken[];
  readonly subjectId: string | null;
}

export interface StoredEvent {
  readonly site: SiteId;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly actorId: PersonId | null;
  readonly subjectId: string | null;
  readonly payload: unknown;
  readonly audience: readonly AudienceToken[];
}

/** Checks a payload against its contract where it is made: an undeclared field fails here, not at a reader. */
export function buildEvent<Payload extends z.ZodType>(
  contract: EventContract<string, Payload>,
  payload: z.input<Payload>,
  audience: readonly AudienceToken[],
  subjectId: string | null = null,
): NewEvent {
  return { type: contract.type, payload: contract.payload.parse(payload), audience, subjectId };
}

export interface StreamHead {
  readonly seq: number;
  readonly auditN: number;
  readonly auditMac: string;
}

interface Numbers {
  readonly site: SiteId;
  readonly events: number;
  readonly audits: number;
}

const moveOn = prepare((tx, { site, events, audits }: Numbers) =>
  tx
    .updateTable("streams")
    .set((eb) => ({ seq: eb("seq", "+", events), audit_n: eb("audit_n", "+", audits) }))
    .where("site_id", "=", site)
    .returning(["seq", "audit_n", "audit_mac"]),
);

/** Moves a site's stream and audit chain on and holds its row until the transaction ends, so that numbers have no gaps. */
export async function takeNumbers(
  tx: Tx,
  site: SiteId,
  events: number,
  audits: number,
): Promise<StreamHead | undefined> {
  const row = await moveOn.first(tx, { site, events, audits });
  return row && { seq: row.seq, auditN: row.audit_n, auditMac: row.audit_mac };
}

/** Writes events under the numbers taken for them; `lastSeq` is the number of the last one. */
export async function saveEvents(
  tx: Tx,
  site: SiteId,
  lastSeq: number,
  at: number,
  actorId: PersonId | null,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const first = lastSeq - events.length + 1;
  await tx
    .insertInto("events")
    .values(
      events.map((event, index) => ({
        site_id: site,
        seq: first + index,
        type: event.type,
        at,
        actor_id: actorId,
        subject_id: event.subjectId,
        audience: JSON.stringify(event.audience),
        payload: JSON.stringify(event.payload),
      })),
    )
    .execute();
}

/** How far each site's stream has got. */
export async function loadHeads(db: Db): Promise<ReadonlyMap<SiteId, number>> {
  const rows = await db.selectFrom("streams").select(["site_id", "seq"]).execute();
  return new Map(rows.map((row) => [row.site_id as SiteId, row.seq]));
}

/** The next events of a site after `since`, in order, whoever may see them. */
export async function loadEvents(
  tx: Db,
  site: SiteId,
  since: number,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const rows = await tx
    .selectFrom("events")
    .selectAll()
    .where("site_id", "=", site)
    .where("seq", ">", since)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(presentRow);
}

/** The story of one subject, oldest first. */
export async function loadEventsAbout(
  tx: Tx,
  site: SiteId,
  subjectId: string,
): Promise<readonly StoredEvent[]> {
  const rows = await tx
    .selectFrom("events")
    .selectAll()
    .where("subject_id", "=", subjectId)
    .where("site_id", "=", site)
    .orderBy("seq")
    .execute();
  return rows.map(presentRow);
}

/** Where a site's stream stands, and from where it can still be replayed; undefined for a site that does not exist. */
export async function loadStreamBounds(
  tx: Tx,
  site: SiteId,
): Promise<{ head: number; oldest: number } | undefined> {
  const stream = await tx
    .selectFrom("streams")
    .select("seq")
    .where("site_id", "=", site)
    .executeTakeFirst();
  if (!stream) return undefined;
  const first = await tx
    .selectFrom("events")
    .select("seq")
    .where("site_id", "=", site)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return { head: stream.seq, oldest: first?.seq ?? stream.seq + 1 };
}

/** Removes the oldest events of a site, `limit` at most, as long as they are older than `before`; what stays has no gap. */
export async function deleteOldEvents(
  tx: Tx,
  site: SiteId,
  before: number,
  limit: number,
): Promise<number> {
  const oldest = await tx
    .selectFrom("events")
    .select(["seq", "at"])
    .where("site_id", "=", site)
    .orderBy("seq")
    .limit(limit)
    .execute();
  const kept = oldest.findIndex(({ at }) => at >= before);
  const last = oldest.slice(0, kept === -1 ? undefined : kept).at(-1);
  if (!last) return 0;
  const { numDeletedRows } = await tx
    .deleteFrom("events")
    .where("site_id", "=", site)
    .where("seq", "<=", last.seq)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function presentRow(row: {
  site_id: string;
  seq: number;
  type: string;
  at: number;
  actor_id: string | null;
  subject_id: string | null;
  audience: string;
  payload: string;
}): StoredEvent {
  return {
    site: row.site_id as SiteId,
    seq: row.seq,
    type: row.type,
    at: row.at,
    actorId: row.actor_id as PersonId | null,
    subjectId: row.subject_id,
    audience: JSON.parse(row.audience) as AudienceToken[],
    payload: JSON.parse(row.payload) as unknown,
  };
}
