import type { SiteId } from "#shared/kernel/ids.ts";
import type {
  EventsMessage,
  SiteView,
  Snapshot,
  SyncReply,
  SyncRequest,
  WireEvent,
} from "#shared/kernel/wire.ts";

/** What one slice of a site is after one more event; an event of another feature changes nothing. */
export type SliceReducer = (slice: never, event: WireEvent) => unknown;
export type SliceReducers = Readonly<Record<string, SliceReducer>>;

export interface EventInboxParts {
  /** One per slice of a snapshot. A slice without one stays as the snapshot had it. */
  readonly reducers: SliceReducers;
  /** Asks the hub what was missed since a cursor, or for a snapshot. Rejects when there is no answer. */
  readonly requestSync: (question: SyncRequest) => Promise<SyncReply>;
  /** What is now known of a site; undefined: forget it. */
  readonly onChange: (site: SiteId, slices: Snapshot | undefined) => void;
  /** Before a sync that failed is tried again. */
  readonly pause?: () => Promise<void>;
}

export interface EventInbox {
  /** The sites to keep up with: new ones are asked for, those that are not named are forgotten. */
  follow(sites: readonly SiteId[]): void;
  /** Events that the hub has sent by itself. */
  receive(message: EventsMessage): void;
  /** The link is up again: every site asks what it missed. */
  catchUp(): void;
  /** What this viewer may see has changed: every site starts from a new snapshot. */
  restart(): void;
  slicesOf(site: SiteId): Snapshot | undefined;
  /** Where the site's stream stands here; undefined before the first snapshot. */
  cursorOf(site: SiteId): number | undefined;
}

interface FollowedSite {
  readonly id: SiteId;
  cursor: number | undefined;
  slices: Snapshot | undefined;
  /** Of the snapshot that it started from. */
  view: SiteView | undefined;
  /** Counts syncs: an answer to any but the latest is of no use. */
  attempt: number;
  isSyncing: boolean;
  /** What arrived while a sync was under way. */
  readonly held: EventsMessage[];
}

type FreshStart = Extract<SyncReply, { readonly snapshot: Snapshot }>;

function questionOf({ id, cursor, view }: FollowedSite): SyncRequest {
  if (cursor === undefined) return { site: id };
  return { site: id, since: cursor, ...(view ? { view } : {}) };
}

const pauseASecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

/**
 * Keeps what a viewer may see of some sites in step with the hub: events in order and once each, a gap asked for, never
 * guessed. Knows no socket and no screen, so that the same code runs in a browser and in a test.
 */
export function createEventInbox({
  reducers,
  requestSync,
  onChange,
  pause = pauseASecond,
}: EventInboxParts): EventInbox {
  const sites = new Map<SiteId, FollowedSite>();

  function sync(site: FollowedSite): void {
    site.attempt += 1;
    site.isSyncing = true;
    const { attempt } = site;
    const isCurrent = (): boolean => sites.get(site.id) === site && site.attempt === attempt;
    requestSync(questionOf(site)).then(
      (reply) => isCurrent() && take(site, reply, isCurrent),
      () => isCurrent() && retry(site, isCurrent),
    );
  }

  function retry(site: FollowedSite, isCurrent: () => boolean): void {
    void pause().then(() => isCurrent() && sync(site));
  }

  function take(site: FollowedSite, reply: SyncReply, isCurrent: () => boolean): void {
    if (!reply.ok) return reply.code === "not_found" ? forget(site) : retry(site, isCurrent);
    if ("gone" in reply) return forget(site);
    if ("snapshot" in reply) start(site, reply);
    else apply(site, reply.events, reply.to);
    if ((site.cursor ?? 0) < reply.head) return sync(site);
    site.isSyncing = false;
    for (const message of site.held.splice(0).toSorted((a, b) => a.from - b.from)) receive(message);
  }

  function start(site: FollowedSite, { snapshot, seq, view }: FreshStart): void {
    site.slices = snapshot;
    site.cursor = seq;
    site.view = view;
    onChange(site.id, snapshot);
  }

  function apply(site: FollowedSite, events: readonly WireEvent[], to: number): void {
    const cursor = site.cursor ?? 0;
    const before = site.slices ?? {};
    const fresh = events.filter((event) => event.seq > cursor).toSorted((a, b) => a.seq - b.seq);
    const after = fresh.reduce((slices, event) => applyEvent(reducers, slices, event), before);
    site.cursor = Math.max(cursor, to);
    if (after === before) return;
    site.slices = after;
    onChange(site.id, after);
  }

  function forget(site: FollowedSite): void {
    sites.delete(site.id);
    onChange(site.id, undefined);
  }

  function receive(message: EventsMessage): void {
    const site = sites.get(message.site);
    if (!site) return;
    if (!site.isSyncing && site.cursor !== undefined && message.from <= site.cursor + 1)
      return apply(site, message.events, message.to);
    site.held.push(message);
    if (!site.isSyncing) sync(site);
  }

  function add(id: SiteId): void {
    const site: FollowedSite = {
      id,
      cursor: undefined,
      slices: undefined,
      view: undefined,
      attempt: 0,
      isSyncing: false,
      held: [],
    };
    sites.set(id, site);
    sync(site);
  }

  return {
    follow(wanted) {
      for (const site of sites.values()) if (!wanted.includes(site.id)) forget(site);
      for (const id of wanted) if (!sites.has(id)) add(id);
    },
    receive,
    catchUp() {
      for (const site of sites.values()) {
        site.held.length = 0;
        sync(site);
      }
    },
    restart() {
      for (const site of sites.values()) {
        site.held.length = 0;
        site.cursor = undefined;
        sync(site);
      }
    },
    slicesOf: (id) => sites.get(id)?.slices,
    cursorOf: (id) => sites.get(id)?.cursor,
  };
}

function applyEvent(reducers: SliceReducers, slices: Snapshot, event: WireEvent): Snapshot {
  let after = slices;
  for (const [key, reduce] of Object.entries(reducers)) {
    const before = after[key];
    if (before === undefined) continue;
    const next = reduce(before as never, event);
    if (next !== before) after = { ...after, [key]: next };
  }
  return after;
}
