import type { SiteId } from "../../../shared/kernel/ids.ts";
import { peopleOfHuddle } from "../../../shared/huddles/huddles.policy.ts";
import type { HuddlesSlice } from "../../../shared/huddles/huddles.reducer.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenActionItems } from "./action-items.store.ts";
import { loadOpenHuddles } from "./huddles.store.ts";
import { loadRooms } from "./rooms.store.ts";
import { loadPendingSuggestions } from "./suggestions.store.ts";

/** The rooms, the huddles and the open action items of a site; whoever does not see its hallway, the huddles that they were asked into. */
export async function loadHuddlesSlice(
  { tx, tokens }: SnapshotContext,
  site: SiteId,
): Promise<HuddlesSlice> {
  const open = await loadOpenHuddles(tx, site);
  if (tokens.has("site"))
    return {
      rooms: byId(await loadRooms(tx, site)),
      huddles: byId(open),
      actionItems: byId(await loadOpenActionItems(tx, site)),
      suggestions: byId(await loadPendingSuggestions(tx, site)),
    };
  const seen = open.filter((huddle) =>
    peopleOfHuddle(huddle).some((id) => tokens.has(`person:${id}` satisfies AudienceToken)),
  );
  return { rooms: {}, huddles: byId(seen), actionItems: {}, suggestions: {} };
}

function byId<Value extends { readonly id: string }>(all: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}
