import type { SiteId } from "../../../shared/kernel/ids.ts";
import { peopleOn } from "../../../shared/handoffs/handoffs.policy.ts";
import type { HandoffsSlice } from "../../../shared/handoffs/handoffs.reducer.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenHandoffs } from "./handoffs.store.ts";

/** The open hand-offs of a site that a viewer may see: all of them, or those that the viewer is on. */
export async function loadHandoffsSlice(
  { tx, tokens }: SnapshotContext,
  site: SiteId,
): Promise<HandoffsSlice> {
  const open = await loadOpenHandoffs(tx, site);
  const seen = tokens.has("site")
    ? open
    : open.filter((handoff) =>
        peopleOn(handoff).some((id) => tokens.has(`person:${id}` satisfies AudienceToken)),
      );
  return Object.fromEntries(seen.map((handoff) => [handoff.id, handoff]));
}
