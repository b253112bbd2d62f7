import type { Server } from "socket.io";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { PresenceMessage } from "../../../shared/presence/presence.message.ts";
import type { PresenceRecord } from "../../../shared/presence/presence.schema.ts";
import { audienceOf } from "../../platform/actor.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { inBackground } from "../../platform/in-background.ts";
import { describeError } from "../../platform/logger.ts";
import type { Connection, Viewer } from "../../platform/realtime/connection.ts";
import type { BoardEntry, PresenceBoard } from "./presence-board.ts";
import { RELAY_BATCH_MS, VIEWERS_CHECKED_EVERY_MS } from "./presence.timing.ts";

/** Sends the board and its changes to the sockets of this node that may see them. */
export interface PresenceRelay {
  /** Finds out what a connection may see, and starts it from a snapshot where that is new. */
  admit(connection: Connection): Promise<void>;
  /** A connection is gone. */
  forget(connection: Connection): void;
  close(): Promise<void>;
}

export interface RelayParts {
  readonly hub: CommandHub;
  readonly io: Server;
  readonly connections: () => ReadonlySet<Connection>;
  readonly board: PresenceBoard;
}

/** What one connection is in, and the order in which that is found out. */
interface Admission {
  /** Null: not known yet, or no longer; nothing is sent meanwhile. */
  rooms: readonly string[] | null;
  /** Of the connection, when that was found out. */
  epoch: number;
  /** How often its rights were said to have changed: what was read before the last time does not count. */
  pauses: number;
  work: Promise<void>;
}

export function startPresenceRelay({ hub, io, connections, board }: RelayParts): PresenceRelay {
  const admissions = new Map<Connection, Admission>();
  const batch = new Map<PersonId, BoardEntry>();
  let sending: NodeJS.Timeout | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const flush = (): void => {
    sending = undefined;
    sentAt = performance.now();
    for (const { siteIds, records } of groupBySites(batch.values())) {
      send(io, siteIds.map(staffRoom), records);
      send(io, siteIds.map(openRoom), records.map(withoutRoom));
    }
    batch.clear();
  };
  const place = async (connection: Connection, admission: Admission): Promise<void> => {
    const { pauses } = admission;
    const { epoch } = connection;
    const sites = await loadSitesSeenBy(hub, connection.viewer);
    const { socket, viewer } = connection;
    const isOpen = viewer.kind === "wall" && !viewer.isStaffOnly;
    const rooms = sites.map(isOpen ? openRoom : staffRoom);
    const isStale = admission.pauses !== pauses || !socket.connected;
    if (isStale) return;
    admission.epoch = epoch;
    if (admission.rooms?.join() === rooms.join()) return;
    leaveRooms(connection, admission);
    await socket.join([...rooms]);
    admission.rooms = rooms;
    const records = board.recordsAt(sites);
    const message: PresenceMessage = {
      snapshot: true,
      records: isOpen ? records.map(withoutRoom) : [...records],
    };
    socket.emit("presence", message);
  };
  const admit = async (connection: Connection): Promise<void> => {
    if (!connection.socket.connected) return;
    const admission = admissions.get(connection) ?? {
      rooms: null,
      epoch: connection.epoch,
      pauses: 0,
      work: Promise.resolve(),
    };
    admissions.set(connection, admission);
    const done = admission.work.then(() => place(connection, admission));
    admission.work = done.catch(() => undefined);
    await done;
  };
  const pause = (connection: Connection): void => {
    const admission = admissions.get(connection);
    if (!admission) return;
    admission.pauses += 1;
    leaveRooms(connection, admission);
  };

  hub.hints.on("sessions", ({ personIds }) => {
    for (const connection of connections()) {
      const { viewer } = connection;
      if (viewer.kind !== "person" || !personIds.includes(viewer.personId)) continue;
      pause(connection);
      inBackground(hub.logger, "presence.admit", admit(connection));
    }
  });
  board.onChange((entries) => {
    for (const entry of entries) batch.set(entry.record.personId, entry);
    // A single change leaves at once; of many, those after the first wait for each other.
    sending ??= setTimeout(flush, Math.max(0, sentAt + RELAY_BATCH_MS - performance.now()));
  });
  // Whose rights have changed is looked for by the sweep of sessions alone; a connection's epoch tells it to all.
  const isSettled = (connection: Connection): boolean => {
    const admission = admissions.get(connection);
    return admission?.epoch === connection.epoch && admission.rooms !== null;
  };
  const admitChanged = async (): Promise<void> => {
    for (const connection of connections())
      if (!isClosed && !isSettled(connection)) await admit(connection);
  };
  let admitting: Promise<void> | undefined;
  const timer = setInterval(() => {
    admitting ??= admitChanged()
      .catch((error: unknown) =>
        hub.logger.warn("presence.viewers_not_checked", describeError(error)),
      )
      .finally(() => (admitting = undefined));
  }, VIEWERS_CHECKED_EVERY_MS);
  return {
    admit,
    forget: (connection) => void admissions.delete(connection),
    async close() {
      isClosed = true;
      clearInterval(timer);
      clearTimeout(sending);
      await admitting;
    },
  };
}

function leaveRooms({ socket }: Connection, admission: Admission): void {
  for (const room of admission.rooms ?? []) void socket.leave(room);
  admission.rooms = null;
}

function staffRoom(siteId: SiteId): string {
  return `presence:${siteId}`;
}

/** For screens that patients can see: who is reachable, but not who is in which room. */
function openRoom(siteId: SiteId): string {
  return `presence-open:${siteId}`;
}

function withoutRoom(record: PresenceRecord): PresenceRecord {
  return { ...record, room: null };
}

/** One message for all the rooms: a socket that is in several of them gets it once. */
function send(io: Server, rooms: readonly string[], records: readonly PresenceRecord[]): void {
  const message: PresenceMessage = { records: [...records] };
  io.local.to([...rooms]).emit("presence", message);
}

/** People who belong to the same sites go in one message. */
function groupBySites(
  entries: Iterable<BoardEntry>,
): { siteIds: readonly SiteId[]; records: PresenceRecord[] }[] {
  const groups = new Map<string, { siteIds: readonly SiteId[]; records: PresenceRecord[] }>();
  for (const { siteIds, record } of entries) {
    if (siteIds.length === 0) continue;
    const group = groups.get(siteIds.join()) ?? { siteIds, records: [] };
    group.records.push(record);
    groups.set(siteIds.join(), group);
  }
  return [...groups.values()];
}

/** A person sees the sites in whose hallway they work, and none while their screen is locked; a wall sees its own. */
async function loadSitesSeenBy(hub: CommandHub, viewer: Viewer): Promise<readonly SiteId[]> {
  if (viewer.kind === "wall") return [viewer.siteId];
  const identified = await hub.db
    .transaction()
    .execute((tx) => hub.identify(tx, viewer.credential, hub.clock.now()));
  if (!identified.ok) return [];
  const actor = identified.value;
  return actor.memberships
    .map(({ siteId }) => siteId)
    .filter((siteId) => audienceOf(actor, siteId).has("site"))
    .toSorted();
}
