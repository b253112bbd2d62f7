import type { Server } from "socket.io";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { isStoreTrouble } from "../../platform/db/dialect-differences.ts";
import { inBackground } from "../../platform/in-background.ts";
import { describeError } from "../../platform/logger.ts";
import type { NodeLease } from "../../platform/nodes/node-lease.ts";
import type { Connection, ConnectionListener } from "../../platform/realtime/connection.ts";
import { loadCardsAt, loadSites } from "../people/people.snapshot.ts";
import { refreshEach } from "./change-each.ts";
import { startPresenceBoard } from "./presence-board.ts";
import { startLocalDevices } from "./presence-devices.ts";
import { endEarlierDevices, startDeviceLeases } from "./presence-leases.ts";
import { startPresenceRelay, type PresenceRelay } from "./presence-relay.ts";

const STORE_BACK_MS = 1_000;

export interface PresenceParts {
  readonly hub: CommandHub;
  readonly io: Server;
  readonly nodeId: string;
  readonly nodeLease: NodeLease;
  readonly connections: () => ReadonlySet<Connection>;
}

export interface RunningPresence {
  readonly listener: ConnectionListener;
  /** To be called when the sockets are closed and before the store is. */
  close(): Promise<void>;
}

/** Presence on one node: its devices, what everyone is shown as, and who is told. */
export async function startPresence(parts: PresenceParts): Promise<RunningPresence> {
  const { hub, io, nodeId, nodeLease, connections } = parts;
  let isClosed = false;
  await endEarlierDevices(hub, nodeId);
  const locals = startLocalDevices(hub, nodeId);
  const leases = startDeviceLeases(hub, nodeId, nodeLease, locals);
  const board = await startPresenceBoard(hub);
  const relay = startPresenceRelay({ hub, io, connections, board });
  const catchUp = catchUpWith(hub, await loadEveryone(hub), () => isClosed);
  inBackground(hub.logger, "presence.catch_up", catchUp);
  hub.hints.on("sessions", ({ personIds }) => {
    if (!isClosed) inBackground(hub.logger, "presence.refresh", refreshEach(hub, personIds));
  });
  return {
    listener: buildListener(locals.listener, relay),
    async close() {
      isClosed = true;
      await leases.close();
      await locals.settled();
      await catchUp.catch(() => undefined);
      await relay.close();
      await board.close();
    },
  };
}

/** What was agreed may have changed while no hub was running. A store that goes away meanwhile is waited for. */
async function catchUpWith(
  hub: CommandHub,
  everyone: ReadonlySet<PersonId>,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    try {
      return await refreshEach(hub, everyone, isOver);
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      hub.logger.warn("presence.catch_up_later", describeError(error));
      await new Promise((resolve) => setTimeout(resolve, STORE_BACK_MS));
    }
  }
}

function buildListener(devices: ConnectionListener, relay: PresenceRelay): ConnectionListener {
  return {
    async opened(connection) {
      await Promise.all([devices.opened(connection), relay.admit(connection)]);
    },
    async closed(connection, graceful) {
      relay.forget(connection);
      await devices.closed(connection, graceful);
    },
    input: (connection) => devices.input(connection),
  };
}

async function loadEveryone(hub: CommandHub): Promise<ReadonlySet<PersonId>> {
  return hub.db.transaction().execute(async (tx) => {
    const ids = new Set<PersonId>();
    for (const site of await loadSites(tx)) {
      for (const card of await loadCardsAt(tx, site.id)) ids.add(card.id);
    }
    return ids;
  });
}
