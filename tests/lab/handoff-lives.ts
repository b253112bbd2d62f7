import { isDeepStrictEqual } from "node:util";
import type { Db } from "../../server/platform/db/tables.ts";
import type { HandoffEvent } from "../../shared/handoffs/handoffs.events.ts";
import { applyHandoffEvent } from "../../shared/handoffs/handoffs.reducer.ts";
import {
  isOpenState,
  type Handoff,
  type HandoffState,
} from "../../shared/handoffs/handoffs.schema.ts";
import {
  leadsTo,
  transitions,
  type Transition,
} from "../../shared/handoffs/handoffs.transitions.ts";
import type { HandoffId, PersonId } from "../../shared/kernel/ids.ts";

/** What became of a hand-off, as its stream tells it, and what must not have. */
export interface Life {
  readonly handoff: Handoff;
  /** Who has owned it, one after the other. */
  readonly owners: readonly PersonId[];
  readonly faults: readonly string[];
}

const beforeAnswer: readonly HandoffState[] = ["waiting", "offered", "unanswered"];
/** What time alone does: passed on, loud, given back by who did not come. */
const byTime: Transition = { from: [...beforeAnswer, "accepted"], to: beforeAnswer, who: [] };
const legal = new Set(
  [...Object.values<Transition>(transitions), byTime].flatMap((transition) =>
    transition.from.flatMap((before) =>
      leadsTo(transition, before).map((after) => `${before} → ${after}`),
    ),
  ),
);

/** Tells a hand-off's life from its events and holds it against the table of transitions and against its row. */
export async function tellLife(db: Db, id: HandoffId): Promise<Life> {
  // Row and stream of the same moment: time may still change it.
  const { doc, rows } = await db.transaction().execute(async (tx) => ({
    doc: await tx
      .selectFrom("handoffs")
      .select("doc")
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
    rows: await tx
      .selectFrom("events")
      .select(["type", "payload"])
      .where("subject_id", "=", id)
      .orderBy("seq")
      .execute(),
  }));
  const faults: string[] = [];
  const owners: PersonId[] = [];
  let handoff: Handoff | undefined;
  for (const { type, payload } of rows) {
    const event = { type, payload: JSON.parse(payload) as unknown } as HandoffEvent;
    if (event.type === "handoff.shown") continue;
    if (event.type === "handoff.requested") {
      handoff = event.payload.handoff;
      continue;
    }
    if (!handoff) throw new Error("a hand-off that began before it was asked for");
    const after = applyHandoffEvent(handoff, event);
    faults.push(...judge(handoff, after, event));
    if (event.type === "handoff.accepted") owners.push(event.payload.ownerId);
    handoff = after;
  }
  const stored = JSON.parse(doc.doc) as Handoff;
  if (!handoff || !isDeepStrictEqual(JSON.parse(JSON.stringify(handoff)), stored))
    faults.push("its row is not what its events say");
  return { handoff: stored, owners, faults };
}

function judge(before: Handoff, after: Handoff, { type }: HandoffEvent): readonly string[] {
  const faults: string[] = [];
  if (!isOpenState(before.state)) faults.push(`${type} after its end`);
  const isMove = before.state !== after.state;
  if (isMove && !legal.has(`${before.state} → ${after.state}`))
    faults.push(`${type}: ${before.state} → ${after.state}`);
  if (type === "handoff.accepted" && before.ownerId !== null) faults.push("taken from its owner");
  if (isOpenState(after.state) && after.next === null) faults.push(`${type}: nothing comes next`);
  return faults;
}
