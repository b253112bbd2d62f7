import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { ThreadsSlice } from "../../../shared/threads/threads.reducer.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadReadsOf, loadShownThreads } from "./threads.store.ts";

const noReads: ReadonlyMap<string, number> = new Map();

/** How many messages stand in each thread of a site, and how many of them this viewer has read; whoever does not see the hallway, of those that they have heard of. */
export async function loadThreadsSlice(
  { tx, tokens }: SnapshotContext,
  site: SiteId,
): Promise<ThreadsSlice> {
  const shown = await loadShownThreads(tx, site);
  const seen = tokens.has("site")
    ? shown
    : shown.filter(({ heard }) =>
        heard.some((id) => tokens.has(`person:${id}` satisfies AudienceToken)),
      );
  const personId = personAmong(tokens);
  const reads = personId && seen.length > 0 ? await loadReadsOf(tx, site, personId) : noReads;
  return Object.fromEntries(
    seen.map(({ key, messages, lastById, lastAt }) => [
      key,
      { messages, lastById, lastAt, read: reads.get(key) ?? 0 },
    ]),
  );
}

function personAmong(tokens: ReadonlySet<AudienceToken>): PersonId | undefined {
  const token = [...tokens].find((each) => each !== "site");
  return token && (token.slice("person:".length) as PersonId);
}
