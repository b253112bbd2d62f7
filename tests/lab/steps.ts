import type { Db } from "../../server/platform/db/tables.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";

/** One thing that happened to a hand-off, as the stream has it. */
export interface Step {
  readonly handoffId: HandoffId;
  readonly type: string;
  /** When the hub acted, epoch ms on its own clock. */
  readonly at: number;
  readonly offerId: string | undefined;
}

/** What happened to any hand-off since, in the order of the streams. */
export async function loadSteps(
  db: Db,
  types: readonly string[],
  since = 0,
): Promise<readonly Step[]> {
  const rows = await db
    .selectFrom("events")
    .select(["subject_id", "type", "at", "payload"])
    .where("type", "in", [...types])
    .where("at", ">=", since)
    .orderBy("site_id")
    .orderBy("seq")
    .execute();
  return rows.flatMap(({ subject_id: id, type, at, payload }) =>
    id === null ? [] : [{ handoffId: id as HandoffId, type, at, offerId: offerOf(payload) }],
  );
}

function offerOf(payload: string): string | undefined {
  return (JSON.parse(payload) as { offerId?: string }).offerId;
}

/** Steps that were done more than once: the same offer passed on twice. */
export function doneTwice(steps: readonly Step[]): number {
  return steps.length - new Set(steps.map(({ type, offerId }) => `${type} ${offerId}`)).size;
}

/** When each hand-off was first acted on. */
export function firstActedAt(steps: readonly Step[]): ReadonlyMap<HandoffId, number> {
  return new Map(steps.toReversed().map(({ handoffId, at }) => [handoffId, at]));
}
