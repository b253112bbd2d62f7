import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import type { HuddleId } from "#shared/huddles/huddles.ids.ts";
import { huddleDetail } from "#shared/huddles/huddles.queries.ts";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useHuddles } from "./use-huddles.ts";

export interface HuddleInView {
  readonly huddle?: Huddle;
  readonly actionItems: readonly ActionItem[];
  readonly refusal?: Refusal;
}

/** One huddle: live as long as it is on, and as it was kept once it is over. */
export function useHuddleInView(huddleId: HuddleId): HuddleInView {
  const slice = useHuddles();
  const live = slice?.huddles[huddleId];
  const isGone = slice !== undefined && live === undefined;
  const { data, refusal } = useHallwayQuery(huddleDetail, { huddleId }, { enabled: isGone });
  if (live) return { huddle: live, actionItems: itemsOf(live, slice) };
  if (!isGone) return { actionItems: [] };
  if (refusal) return { actionItems: [], refusal };
  return data
    ? { huddle: data.huddle, actionItems: stillAs(data.actionItems, slice) }
    : { actionItems: [] };
}

/** What was taken on in it, and what its room carries from earlier ones. */
function itemsOf(
  { id, standingRoomId }: Huddle,
  { actionItems }: HuddlesSlice,
): readonly ActionItem[] {
  return Object.values(actionItems)
    .filter(
      (item) =>
        item.huddleId === id || (standingRoomId !== null && item.standingRoomId === standingRoomId),
    )
    .toSorted((a, b) => b.carryCount - a.carryCount || a.createdAt - b.createdAt);
}

/** What is open changes after the end, too. */
function stillAs(
  items: readonly ActionItem[],
  { actionItems }: HuddlesSlice,
): readonly ActionItem[] {
  return items.map((item) => actionItems[item.id] ?? item);
}
