import type { HuddleEvent } from "./huddles.events.ts";
import { applyHuddleEvent } from "./huddles.reducer.ts";
import type { Huddle } from "./huddles.schema.ts";

/** A decision in the making: what has happened so far, and how that leaves the huddle. */
export interface HuddleDraft {
  readonly huddle: Huddle;
  readonly events: readonly HuddleEvent[];
}

export function draftOf(huddle: Huddle): HuddleDraft {
  return { huddle, events: [] };
}

type PayloadOf<Type extends HuddleEvent["type"]> = Extract<HuddleEvent, { type: Type }>["payload"];

/** One more fact; its huddle is filled in. */
export function adding<Type extends HuddleEvent["type"]>(
  draft: HuddleDraft,
  type: Type,
  payload: Omit<PayloadOf<Type>, "huddleId">,
): HuddleDraft {
  const event = {
    type,
    payload: { huddleId: draft.huddle.id, ...payload },
  } as unknown as HuddleEvent;
  return { huddle: applyHuddleEvent(draft.huddle, event), events: [...draft.events, event] };
}
