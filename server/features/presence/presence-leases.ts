import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { isPostgres } from "../../platform/db/dialect-differences.ts";
import { describeError } from "../../platform/logger.ts";
import type { NodeLease } from "../../platform/nodes/node-lease.ts";
import { changeEach } from "./change-each.ts";
import { deleteDevicesOn, loadLiveNodes, loadOpenDevices, saveGone } from "./devices.store.ts";
import type { LocalDevices } from "./presence-devices.ts";
import { DEVICES_CHECKED_EVERY_MS } from "./presence.timing.ts";

type OpenDevices = Awaited<ReturnType<typeof loadOpenDevices>>;

export interface DeviceLeases {
  /** Compares the rows with the connections now; for tests. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Devices live as long as their node: those of a node that is gone are removed, those of this node are what is
 * connected here, whatever writes failed meanwhile.
 */
export function startDeviceLeases(
  hub: CommandHub,
  nodeId: string,
  nodeLease: NodeLease,
  locals: LocalDevices,
): DeviceLeases {
  const check = async (): Promise<void> => {
    const { open, live } = await hub.db.transaction().execute(async (tx) => ({
      open: await loadOpenDevices(tx),
      live: await loadLiveNodes(tx),
    }));
    const own = open.filter((device) => device.nodeId === nodeId);
    await locals.saveMissing(new Set(own.map((device) => device.id)));
    const connected = locals.open();
    await endDevices(
      hub,
      own.filter((device) => !connected.has(device.id)),
    );
    const isDead = (id: string): boolean => id !== nodeId && !live.has(id);
    await removeNodes(
      hub,
      open.filter((device) => isDead(device.nodeId)),
    );
  };
  nodeLease.onRegained(check);
  nodeLease.onLost(async (lostId) => {
    const open = await hub.db.transaction().execute(loadOpenDevices);
    await removeNodes(
      hub,
      open.filter((device) => device.nodeId === lostId),
    );
  });
  let current: Promise<void> | undefined;
  const timer = setInterval(() => {
    current ??= check()
      .catch((error: unknown) =>
        hub.logger.warn("presence.devices_not_checked", describeError(error)),
      )
      .finally(() => (current = undefined));
  }, DEVICES_CHECKED_EVERY_MS);
  return {
    check,
    async close() {
      clearInterval(timer);
      await current;
    },
  };
}

/**
 * Connections of an earlier run of this node: their pages are about to come back, so they count as reloading.
 * A store in one file has one node, so all connections in it are of an earlier run.
 */
export async function endEarlierDevices(hub: CommandHub, nodeId: string): Promise<void> {
  const earlier = await hub.db.transaction().execute(async (tx) => {
    const open = await loadOpenDevices(tx);
    return open.filter((device) => !isPostgres(tx) || device.nodeId === nodeId);
  });
  await endDevices(hub, earlier);
}

async function endDevices(hub: CommandHub, devices: OpenDevices): Promise<void> {
  await changeEach(hub, devices.map(personOf), async ({ tx, now }, personId) => {
    for (const device of devices)
      if (device.personId === personId) await saveGone(tx, device.id, now);
  });
}

async function removeNodes(hub: CommandHub, devices: OpenDevices): Promise<void> {
  await changeEach(hub, devices.map(personOf), async ({ tx }, personId) => {
    for (const device of devices) {
      if (device.personId === personId) await deleteDevicesOn(tx, personId, device.nodeId);
    }
  });
}

function personOf({ personId }: { personId: PersonId }): PersonId {
  return personId;
}
