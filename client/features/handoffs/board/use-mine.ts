import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { relationsTo } from "#shared/handoffs/handoffs.policy.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { byPressure } from "../offers/my-offers.ts";
import { useHandoffsInSight } from "../offers/use-before-me.ts";
import { isAsking, rolesAt } from "../parts/use-relations.ts";

export interface MyHandoffs {
  /** Feedback that I have not read. */
  readonly toRead: readonly Handoff[];
  /** Open, asked for by me or for me. */
  readonly asked: readonly Handoff[];
  /** Open, with me as the one who has it or has joined. */
  readonly taken: readonly Handoff[];
}

export function useMyHandoffs(): MyHandoffs {
  const me = useMe();
  const { site } = useSite();
  const handoffs = useHandoffsInSight().toSorted(byPressure);
  const isMine = (handoff: Handoff): boolean =>
    isAsking(relationsTo(handoff, me.id, rolesAt(me, handoff.siteId), site));
  return {
    toRead: handoffs.filter((handoff) => handoff.state === "completed" && isMine(handoff)),
    asked: handoffs.filter((handoff) => handoff.state !== "completed" && isMine(handoff)),
    taken: handoffs.filter(
      ({ ownerId, joinedIds, state }) =>
        (ownerId === me.id || joinedIds.includes(me.id)) &&
        (state !== "completed" || ownerId === me.id),
    ),
  };
}
