import { relationsTo } from "#shared/handoffs/handoffs.policy.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { rolesAt } from "../parts/use-relations.ts";
import { attentionOf, type Attention } from "./attention.ts";
import { byPressure } from "./my-offers.ts";

const noHelpers: Pick<SiteSlice["site"], "delegates" | "crisisHelperIds"> = {
  delegates: [],
  crisisHelperIds: [],
};

/** Hand-offs that turn to me although I was not offered them, the most pressing first. */
export function useAttention(handoffs: readonly Handoff[]): readonly Attention[] {
  const me = useMe();
  const chosen = useSlice<SiteSlice>("site")?.site;
  return handoffs.toSorted(byPressure).flatMap((handoff) => {
    const site = chosen?.id === handoff.siteId ? chosen : noHelpers;
    const relations = relationsTo(handoff, me.id, rolesAt(me, handoff.siteId), site);
    return attentionOf(handoff, { personId: me.id, relations }) ?? [];
  });
}
