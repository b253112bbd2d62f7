import { setTimeout as wait } from "node:timers/promises";
import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { SYNC_PAGE } from "../../shared/kernel/wire.ts";
import type { Site } from "../../shared/people/sites.schema.ts";
import { loadCardsByIds, loadSite, loadSites } from "../features/people/people.snapshot.ts";
import type { Tx } from "../platform/db/tables.ts";
import { loadEvents, loadEventsAbout, type StoredEvent } from "../platform/events/event-log.ts";
import type { StoreToRead } from "./open-for-reading.ts";
import { CannotRun } from "./terminal.ts";
import { openStreamStory, type StreamStory } from "./stream-story.ts";

export interface StreamWish {
  readonly siteId: SiteId;
  /** Tells what came after this number. */
  readonly since: number;
  /** Goes on with what comes. */
  readonly isFollowed: boolean;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

const LOOK_EVERY_MS = SECOND_MS;

/** Prints a site's stream as a story, from a number on, and goes on with it where that is wished. */
export async function followStream(store: StoreToRead, wish: StreamWish): Promise<void> {
  const site = await store.read((tx) => findSite(tx, wish.siteId));
  const names = new Map<PersonId, string>();
  const story = openStreamStory(site, (id) => names.get(id) ?? "Somebody");
  const write = buildWriter(site, wish.print);
  let cursor = wish.since;
  while (!wish.signal.aborted) {
    const events = await store.read((tx) => loadPage(tx, site.id, cursor, story, names));
    for (const event of events) for (const line of story.tell(event)) write(event, line);
    cursor = events.at(-1)?.seq ?? cursor;
    if (events.length === SYNC_PAGE) continue;
    if (!wish.isFollowed) return;
    await wait(LOOK_EVERY_MS, undefined, { signal: wish.signal }).catch(() => undefined);
  }
}

async function findSite(tx: Tx, siteId: SiteId): Promise<Site> {
  const site = await loadSite(tx, siteId);
  if (site) return site;
  const names = (await loadSites(tx)).map(({ id }) => id);
  throw new CannotRun(`There is no site ${siteId}; there are: ${names.join(", ")}.`);
}

/** The next events, once the story knows whom and what they are about. */
async function loadPage(
  tx: Tx,
  siteId: SiteId,
  since: number,
  story: StreamStory,
  names: Map<PersonId, string>,
): Promise<readonly StoredEvent[]> {
  const events = await loadEvents(tx, siteId, since, SYNC_PAGE);
  for (const subjectId of new Set(events.flatMap((event) => event.subjectId ?? []))) {
    if (story.knows(subjectId)) continue;
    for (const earlier of await loadEventsAbout(tx, siteId, subjectId))
      if (earlier.seq <= since) story.learn(earlier);
  }
  await learnNames(tx, events, names);
  return events;
}

const uuid = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g;

/** Whatever looks like an id and is a person's. */
async function learnNames(
  tx: Tx,
  events: readonly StoredEvent[],
  names: Map<PersonId, string>,
): Promise<void> {
  const ids = new Set([...JSON.stringify(events).matchAll(uuid)].map(([, id]) => id as PersonId));
  const unknown = [...ids].filter((id) => !names.has(id));
  if (unknown.length === 0) return;
  for (const card of await loadCardsByIds(tx, unknown)) names.set(card.id, card.name);
}

/** Times are those of the site; each day has its own heading. */
function buildWriter(site: Site, print: (line: string) => void) {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: site.zone, dateStyle: "full" });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: site.zone, timeStyle: "medium" });
  let today = "";
  return (
    { seq, at }: StoredEvent,
    { about, says, ruleId }: { about: string; says: string; ruleId: string | null },
  ): void => {
    if (today !== day.format(at)) {
      today = day.format(at);
      print(`${today} (${site.zone})`);
    }
    print(
      `${time.format(at)}  #${seq}  ${about}: ${says}${ruleId === null ? "" : ` (rule ${ruleId})`}`,
    );
  };
}
