import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { PresenceRecord } from "../../../shared/presence/presence.schema.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { describeError } from "../../platform/logger.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadPresenceOf, loadVersions } from "./presence-records.store.ts";
import { BOARD_LOOK_BACK_MS, BOARD_POLL_MS } from "./presence.timing.ts";

/** A record and the sites whose viewers get it. */
export interface BoardEntry {
  readonly record: PresenceRecord;
  readonly siteIds: readonly SiteId[];
}

/** The newest record of everyone, in memory; the same on every node within a second. */
export interface PresenceBoard {
  /** Of everyone who belongs to one of these sites. */
  recordsAt(siteIds: readonly SiteId[]): readonly PresenceRecord[];
  onChange(listener: (entries: readonly BoardEntry[]) => void): void;
  close(): Promise<void>;
}

export async function startPresenceBoard(hub: CommandHub): Promise<PresenceBoard> {
  const listeners: ((entries: readonly BoardEntry[]) => void)[] = [];
  const entries = new Map<PersonId, BoardEntry>();
  const wanted = new Set<PersonId>();
  let reading: Promise<void> | undefined;
  let isClosed = false;

  const keepNewer = (found: readonly BoardEntry[]): readonly BoardEntry[] =>
    found.filter((entry) => {
      const known = entries.get(entry.record.personId);
      if (known && !isNews(known, entry)) return false;
      entries.set(entry.record.personId, entry);
      return true;
    });
  const readWanted = async (): Promise<void> => {
    while (wanted.size > 0 && !isClosed) {
      const personIds = [...wanted];
      wanted.clear();
      const news = keepNewer(await loadEntries(hub, personIds));
      if (news.length > 0) for (const listener of listeners) listener(news);
    }
  };
  const read = (personIds: Iterable<PersonId>): void => {
    for (const personId of personIds) wanted.add(personId);
    if (isClosed || wanted.size === 0) return;
    reading ??= readWanted()
      .catch((error: unknown) => hub.logger.warn("presence.board_not_read", describeError(error)))
      .finally(() => (reading = undefined));
  };
  const loadNews = async (since: number | null): Promise<readonly PersonId[]> => {
    const versions = await hub.db.transaction().execute((tx) => loadVersions(tx, since));
    return versions
      .filter(({ personId, version }) => version > (entries.get(personId)?.record.version ?? -1))
      .map(({ personId }) => personId);
  };

  keepNewer(await loadEntries(hub, await loadNews(null)));
  hub.hints.on("presence", ({ personIds }) => read(personIds));
  hub.hints.on("sessions", ({ personIds }) => read(personIds));
  // From where the last look ended, however long ago: a store that was away or a clock that jumped hides nothing.
  let lookedAt = hub.clock.now();
  const look = async (): Promise<void> => {
    const now = hub.clock.now();
    read(await loadNews(lookedAt - BOARD_LOOK_BACK_MS));
    lookedAt = now;
  };
  let polling: Promise<void> | undefined;
  const poll = setInterval(() => {
    polling ??= look()
      .catch((error: unknown) => hub.logger.warn("presence.board_not_polled", describeError(error)))
      .finally(() => (polling = undefined));
  }, BOARD_POLL_MS);

  return {
    recordsAt: (siteIds) =>
      [...entries.values()]
        .filter((entry) => entry.siteIds.some((siteId) => siteIds.includes(siteId)))
        .map((entry) => entry.record),
    onChange: (listener) => void listeners.push(listener),
    async close() {
      isClosed = true;
      clearInterval(poll);
      await polling;
      await reading;
    },
  };
}

/** Newer, or for other viewers than before. */
function isNews(known: BoardEntry, found: BoardEntry): boolean {
  if (found.record.version !== known.record.version)
    return found.record.version > known.record.version;
  return found.siteIds.join() !== known.siteIds.join();
}

async function loadEntries(
  hub: CommandHub,
  personIds: readonly PersonId[],
): Promise<readonly BoardEntry[]> {
  if (personIds.length === 0) return [];
  return hub.db.transaction().execute(async (tx) => {
    const presence = await loadPresenceOf(tx, personIds);
    const cards = await loadCardsByIds(tx, personIds);
    return cards.flatMap((card) => {
      const record = presence.get(card.id)?.record;
      if (!record) return [];
      return { record, siteIds: card.isActive ? card.memberships.map(({ siteId }) => siteId) : [] };
    });
  });
}
