import { EventEmitter } from "node:events";
import type { Socket } from "socket.io";
import type { DeviceId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { startLocalDevices } from "../../../server/features/presence/presence-devices.ts";
import {
  endEarlierDevices,
  startDeviceLeases,
} from "../../../server/features/presence/presence-leases.ts";
import type { NodeLease } from "../../../server/platform/nodes/node-lease.ts";
import type { Connection } from "../../../server/platform/realtime/connection.ts";
import { onTestFinished } from "vitest";
import { buildDeviceId, credentialOf, type World } from "./world.ts";

/** A page of Hallway on one of a person's machines. */
export interface OpenDevice {
  readonly deviceId: DeviceId;
  /** The page is closed or reloads: its socket says goodbye. */
  close(): Promise<void>;
  /** The machine is cut off: nothing comes from it any more. */
  fallSilent(): Promise<void>;
  touch(): Promise<void>;
}

export interface TestNode {
  open(person: PersonCard, deviceId?: DeviceId, idleMs?: number): Promise<OpenDevice>;
  /** A page that is gone before it was written down. */
  flash(person: PersonCard): Promise<void>;
  /** Compares rows and connections, as it does every five seconds. */
  check(): Promise<void>;
  /** This node is told that another is gone. */
  loses(nodeId: string): Promise<void>;
  /** This node finds that the others had given it up. */
  isRegained(): Promise<void>;
}

/** One node's part in presence, with connections that the test opens and ends itself. */
export async function startNode(world: World, nodeId: string): Promise<TestNode> {
  const { hub } = world;
  await hub.db
    .insertInto("nodes")
    .values({ id: nodeId, started_at: world.now(), heartbeat_at: world.now() })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await endEarlierDevices(hub, nodeId);
  const locals = startLocalDevices(hub, nodeId);
  const lease = buildLease();
  const leases = startDeviceLeases(hub, nodeId, lease, locals);
  onTestFinished(async () => {
    await leases.close();
    await locals.settled();
  });
  return {
    async open(person, deviceId = buildDeviceId(), idleMs) {
      const connection = buildConnection(person, deviceId, idleMs);
      await locals.listener.opened(connection);
      return {
        deviceId,
        close: () => locals.listener.closed(connection, true),
        fallSilent: () => locals.listener.closed(connection, false),
        touch: () => locals.listener.input(connection),
      };
    },
    async flash(person) {
      const connection = buildConnection(person, buildDeviceId(), undefined);
      await Promise.all([
        locals.listener.opened(connection),
        leases.check(),
        locals.listener.closed(connection, false),
      ]);
    },
    check: () => leases.check(),
    async loses(lostId) {
      await hub.db.deleteFrom("nodes").where("id", "=", lostId).execute();
      for (const listener of lease.lost) await listener(lostId);
    },
    async isRegained() {
      for (const listener of lease.regained) await listener();
    },
  };
}

function buildLease(): NodeLease & {
  lost: ((id: string) => Promise<void>)[];
  regained: (() => Promise<void>)[];
} {
  const lost: ((id: string) => Promise<void>)[] = [];
  const regained: (() => Promise<void>)[] = [];
  return {
    lost,
    regained,
    onLost: (listener) => void lost.push(listener),
    onRegained: (listener) => void regained.push(listener),
    close: () => Promise.resolve(),
  };
}

/** A socket of which nothing is asked but its handshake. */
function buildConnection(
  person: PersonCard,
  deviceId: DeviceId,
  idleMs: number | undefined,
): Connection {
  const auth = idleMs === undefined ? {} : { idleMs };
  return {
    socket: { handshake: { auth }, conn: new EventEmitter() } as unknown as Socket,
    viewer: {
      kind: "person",
      personId: person.id,
      deviceId,
      credential: credentialOf(person.id),
      homeSiteId: person.homeSiteId,
      admittedAs: { rights: 0, isLocked: false },
    },
    followed: new Map(),
    epoch: 0,
  };
}
