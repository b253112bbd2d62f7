import type { SiteId } from "../../../shared/kernel/ids.ts";
import { peopleOn } from "../../../shared/handoffs/handoffs.policy.ts";
import type { HandoffsSlice } from "../../../shared/handoffs/handoffs.reducer.ts";
import type { Offer } from "../../../shared/handoffs/handoffs.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenHandoffs, loadRequestedSince } from "./handoffs.store.ts";

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

/** Every offer of the hand-offs that were asked for at a site since then. */
export async function loadOffersSince(
  tx: Tx,
  site: SiteId,
  since: number,
): Promise<readonly Offer[]> {
  return (await loadRequestedSince(tx, site, since)).flatMap(({ offers }) => offers);
}
