import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { actionsFor, type HandoffAction } from "../handoff-actions.ts";
import { useRelations } from "./use-relations.ts";

/** What I may do to this hand-off now. */
export function useActions(handoff: Handoff): readonly HandoffAction[] {
  const me = useMe();
  const relations = useRelations(handoff);
  const now = useNow(MINUTE_MS / 6);
  return actionsFor(handoff, me.id, relations, now);
}
