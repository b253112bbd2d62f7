import type { HandoffEvent } from "./handoffs.events.ts";
import { applyHandoffEvent } from "./handoffs.reducer.ts";
import type { Handoff } from "./handoffs.schema.ts";

/** A decision in the making: what has happened so far, and where that leaves the hand-off. */
export interface Draft {
  readonly handoff: Handoff;
  readonly events: readonly HandoffEvent[];
}

export function startDraft(handoff: Handoff): Draft {
  return { handoff, events: [] };
}

type PayloadOf<Type extends HandoffEvent["type"]> = Extract<
  HandoffEvent,
  { type: Type }
>["payload"];

/** One more fact; its hand-off is filled in. */
// Not `then`: a module with an export of that name is taken for a promise.
export function andThen<Type extends HandoffEvent["type"]>(
  draft: Draft,
  type: Type,
  payload: Omit<PayloadOf<Type>, "handoffId">,
): Draft {
  const event = {
    type,
    payload: { handoffId: draft.handoff.id, ...payload },
  } as unknown as HandoffEvent;
  return { handoff: applyHandoffEvent(draft.handoff, event), events: [...draft.events, event] };
}
