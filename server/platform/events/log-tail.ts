import type { SiteId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { SYNC_PAGE, type EventsMessage } from "../../../shared/kernel/wire.ts";
import type { Db } from "../db/tables.ts";
import type { Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";
import { loadEvents, loadHeads, type AudienceToken, type StoredEvent } from "./event-log.ts";
import { canSee, presentEvent } from "./sync.ts";

/** One socket's view of one site: where it has got to, and what it may see. */
export interface Subscriber {
  readonly tokens: ReadonlySet<AudienceToken>;
  /** Everything up to here has been sent or was not for this viewer. */
  cursor: number;
  /** The last number the viewer was told of; it lags behind the cursor over events that were not for it. */
  toldUpTo: number;
  /** Of its socket. */
  readonly id: string;
  /** Sends one message to the sockets of several subscribers of this node, encoded once for all. */
  send(message: EventsMessage, ids: readonly string[]): void;
}

export interface LogTail {
  /** Follows a site from a cursor on; the returned function ends it. */
  follow(site: SiteId, subscriber: Subscriber): () => void;
  close(): Promise<void>;
}

const POLL_MS = SECOND_MS;
/** In a rush, what comes in so short a time is read and sent together; the first of it never waits. */
const BREATH_MS = 15;

/**
 * Reads the streams of the sites that somebody here watches, in order, and sends each watcher its part. The only
 * place that sends events. A hint wakes it at once; the poll finds what no hint told.
 */
export function startLogTail(db: Db, hints: Hints, logger: Logger): LogTail {
  const watched = new Map<SiteId, Set<Subscriber>>();
  const busy = new Map<SiteId, { again: boolean; done: Promise<void> }>();
  let isClosed = false;

  const wake = (site: SiteId): void => {
    if (isClosed || !watched.has(site)) return;
    const current = busy.get(site);
    if (current) {
      current.again = true;
      return;
    }
    const state = { again: false, done: Promise.resolve() };
    busy.set(site, state);
    state.done = (async () => {
      do {
        state.again = false;
        await readOn(db, site, watched.get(site) ?? new Set());
        if (state.again) await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
      } while (state.again && !isClosed);
    })()
      .catch((error: unknown) => logger.warn("tail.read_failed", { site, ...describeError(error) }))
      .finally(() => busy.delete(site));
  };

  hints.on("stream", ({ site }) => wake(site));
  const look = async (): Promise<void> => {
    const heads = await loadHeads(db);
    for (const [site, subscribers] of watched) {
      const head = heads.get(site) ?? 0;
      if ([...subscribers].some(({ cursor }) => cursor < head)) wake(site);
    }
  };
  let looking: Promise<void> | undefined;
  const poll = setInterval(() => {
    for (const [site, subscribers] of watched)
      for (const subscriber of subscribers) tellOfSilence(site, subscriber);
    if (watched.size === 0) return;
    looking ??= look()
      .catch((error: unknown) => logger.warn("tail.look_failed", describeError(error)))
      .finally(() => (looking = undefined));
  }, POLL_MS);

  return {
    follow(site, subscriber) {
      const subscribers = watched.get(site) ?? new Set();
      watched.set(site, subscribers.add(subscriber));
      wake(site);
      return () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0) watched.delete(site);
      };
    },
    async close() {
      isClosed = true;
      clearInterval(poll);
      await looking;
      await Promise.all([...busy.values()].map((state) => state.done));
    },
  };
}

/** Reads from the cursor that is furthest behind and moves all to the same place. */
async function readOn(db: Db, site: SiteId, subscribers: ReadonlySet<Subscriber>): Promise<void> {
  for (;;) {
    if (subscribers.size === 0) return;
    let since = Number.POSITIVE_INFINITY;
    for (const subscriber of subscribers) since = Math.min(since, subscriber.cursor);
    const events = await loadEvents(db, site, since, SYNC_PAGE);
    const last = events.at(-1);
    if (!last) return;
    deliver(site, subscribers, since, events, last.seq);
    if (events.length < SYNC_PAGE) return;
  }
}

function deliver(
  site: SiteId,
  subscribers: ReadonlySet<Subscriber>,
  since: number,
  events: readonly StoredEvent[],
  to: number,
): void {
  const parts = new Map<string, Part>();
  for (const subscriber of subscribers) {
    // One who joined during the read and stands further back is served by the next read, which its joining asked for.
    if (subscriber.cursor >= to || subscriber.cursor < since) continue;
    const seen = events.filter(
      (event) => event.seq > subscriber.cursor && canSee(event, subscriber.tokens),
    );
    subscriber.cursor = to;
    if (seen.length === 0) continue;
    const from = subscriber.toldUpTo + 1;
    const key = [from, ...seen.map(({ seq }) => seq)].join();
    const part = parts.get(key) ?? { from, seen, readers: [] };
    parts.set(key, part);
    part.readers.push(subscriber);
    subscriber.toldUpTo = to;
  }
  for (const part of parts.values()) sendPart(site, part, to);
}

/** Those who are told the same. */
interface Part {
  readonly from: number;
  readonly seen: readonly StoredEvent[];
  readonly readers: Subscriber[];
}

/** Whoever an event names hears it before those who only look on. */
function sendPart(site: SiteId, { from, seen, readers }: Part, to: number): void {
  const named = new Set(seen.flatMap(({ audience }) => audience).filter((each) => each !== "site"));
  const isNamed = ({ tokens }: Subscriber): boolean => [...named].some((each) => tokens.has(each));
  const ids = [...readers.filter(isNamed), ...readers.filter((reader) => !isNamed(reader))].map(
    ({ id }) => id,
  );
  readers[0]?.send({ site, from, to, events: seen.map(presentEvent) }, ids);
}

/** A viewer who was sent nothing is still told how far the stream has got, so that its cursor stays worth keeping. */
function tellOfSilence(site: SiteId, subscriber: Subscriber): void {
  if (subscriber.toldUpTo >= subscriber.cursor) return;
  const message = { site, from: subscriber.toldUpTo + 1, to: subscriber.cursor, events: [] };
  subscriber.send(message, [subscriber.id]);
  subscriber.toldUpTo = subscriber.cursor;
}
