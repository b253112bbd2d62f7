import type { DeviceId, PersonId } from "../../../shared/kernel/ids.ts";
import { prepare } from "../../platform/db/prepare.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./presence.tables.ts";
import { RELOAD_GRACE_MS } from "./presence.timing.ts";

/** One open connection of a person's device. */
export interface Device {
  /** Of this connection; a device that comes back has another one. */
  readonly id: string;
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
  readonly nodeId: string;
  readonly connectedAt: number;
  readonly lastInputAt: number;
}

/** What counts of a person's devices now. */
export interface PresentDevice {
  readonly deviceId: string;
  readonly lastInputAt: number;
  readonly goneAt: number | null;
}

const presentOf = prepare((tx, { personId, since }: { personId: PersonId; since: number }) =>
  tx
    .selectFrom("devices")
    .select(["device_id", "last_input_at", "gone_at"])
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("gone_at", "is", null), eb("gone_at", ">", since)])),
);

/** The devices on which Hallway is open, one entry per connection; those that may only be reloading count too. */
export async function loadPresentDevices(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<readonly PresentDevice[]> {
  const rows = await presentOf.all(tx, { personId, since: now - RELOAD_GRACE_MS });
  return rows.map((row) => ({
    deviceId: row.device_id,
    lastInputAt: row.last_input_at,
    goneAt: row.gone_at,
  }));
}

/** The last sign of life on a device's other connections; undefined where none is known. */
export async function loadLastInput(
  tx: Tx,
  personId: PersonId,
  deviceId: DeviceId,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("devices")
    .select((eb) => eb.fn.max("last_input_at").as("at"))
    .where("person_id", "=", personId)
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Writes down an open connection, and forgets the ended ones of the same device: it has come back. */
export async function saveDevice(tx: Tx, device: Device): Promise<void> {
  await tx
    .deleteFrom("devices")
    .where("person_id", "=", device.personId)
    .where("device_id", "=", device.deviceId)
    .where("gone_at", "is not", null)
    .execute();
  await tx
    .insertInto("devices")
    .values({
      id: device.id,
      device_id: device.deviceId,
      person_id: device.personId,
      node_id: device.nodeId,
      connected_at: device.connectedAt,
      last_input_at: device.lastInputAt,
      gone_at: null,
    })
    .onConflict((oc) => oc.column("id").doNothing())
    .execute();
}

export async function saveInput(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .updateTable("devices")
    .set({ last_input_at: at })
    .where("id", "=", id)
    .where("last_input_at", "<", at)
    .execute();
}

export async function saveGone(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .updateTable("devices")
    .set({ gone_at: at })
    .where("id", "=", id)
    .where("gone_at", "is", null)
    .execute();
}

export async function deleteDevice(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("devices").where("id", "=", id).execute();
}

export async function deleteDevicesOf(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("devices").where("person_id", "=", personId).execute();
}

export async function deleteDevicesOn(tx: Tx, personId: PersonId, nodeId: string): Promise<void> {
  await tx
    .deleteFrom("devices")
    .where("person_id", "=", personId)
    .where("node_id", "=", nodeId)
    .execute();
}

/** Removes those whose time to come back is over. */
export async function deleteGoneDevices(tx: Tx, personId: PersonId, now: number): Promise<void> {
  await tx
    .deleteFrom("devices")
    .where("person_id", "=", personId)
    .where("gone_at", "<=", now - RELOAD_GRACE_MS)
    .execute();
}

/** Everyone with an open connection, by node. */
export async function loadOpenDevices(
  tx: Tx,
): Promise<readonly { id: string; personId: PersonId; nodeId: string }[]> {
  const rows = await tx
    .selectFrom("devices")
    .select(["id", "person_id", "node_id"])
    .where("gone_at", "is", null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId,
    nodeId: row.node_id,
  }));
}

/** Nodes that write their heartbeat, this one among them. */
export async function loadLiveNodes(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom("nodes").select("id").execute();
  return new Set(rows.map((row) => row.id));
}
