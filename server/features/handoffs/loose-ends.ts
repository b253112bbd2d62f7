import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type * as contracts from "../../../shared/handoffs/handoffs.queries.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadOpenHandoffs, loadRequestedSince } from "./handoffs.store.ts";

const LOOKS_BACK_MS = 14 * DAY_MS;

/** What the next huddle asks about: the need that was not met, the visit without a word, the word that nobody read. */
export async function looseEnds(
  { tx, site, now }: QueryContext,
  { since }: InputOf<typeof contracts.looseEnds>,
): Promise<Result<ValueOf<typeof contracts.looseEnds>>> {
  const asked = await loadRequestedSince(tx, site, Math.max(since, now - LOOKS_BACK_MS));
  const open = await loadOpenHandoffs(tx, site);
  return ok({
    unmet: asked.flatMap((handoff) =>
      handoff.unmetReason === null ? [] : [{ ...told(handoff), reason: handoff.unmetReason }],
    ),
    withoutFeedback: open
      .filter(({ endedAt, completedAt }) => endedAt !== null && completedAt === null)
      .map(told),
    unconfirmed: open.filter(({ state }) => state === "completed").map(told),
  });
}

function told({ id, requesterId, ownerId, roomId, requestedAt, urgency }: Handoff) {
  return { handoffId: id, requesterId, ownerId, roomId, requestedAt, urgency };
}
