import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import { startTurns } from "../../platform/limits/turns.ts";
import type { Connection, ConnectionListener } from "../../platform/realtime/connection.ts";
import {
  deleteDevice,
  loadLastInput,
  saveDevice,
  saveGone,
  saveInput,
  type Device,
} from "./devices.store.ts";
import { INPUT_WRITTEN_EVERY_MS, WRITTEN_AT_ONCE } from "./presence.timing.ts";
import { changePresence } from "./refresh-presence.ts";

/** The devices that are open on this node, as they are and as they are written down. */
export interface LocalDevices {
  readonly listener: ConnectionListener;
  /** Their ids. */
  open(): ReadonlySet<string>;
  /** Writes down every open connection whose row is missing. */
  saveMissing(saved: ReadonlySet<string>): Promise<void>;
  /** Resolves when everything that was going on has been written. */
  settled(): Promise<void>;
}

interface LocalDevice {
  readonly id: string;
  readonly connection: Connection;
  readonly homeSiteId: SiteId;
  readonly person: Pick<Device, "personId" | "deviceId" | "connectedAt">;
  /** When it was last heard of, on the monotonic clock. */
  heardAt: number;
  /** Null until its first write has found out. */
  lastInputAt: number | null;
  /** Writes of one connection keep their order: its end must not be overtaken by its beginning. */
  work: Promise<unknown>;
}

/** Keeps one row per open connection of a person's device. Wall screens are nobody's device. */
export function startLocalDevices(hub: CommandHub, nodeId: string): LocalDevices {
  const locals = new Map<Connection, LocalDevice>();
  const working = new Set<Promise<unknown>>();
  // When all devices come back at once, their rows must not take every connection to the store: a page needs one too.
  const turns = startTurns({ atOnce: WRITTEN_AT_ONCE, waiting: Infinity });

  const inOrder = (local: LocalDevice, act: () => Promise<void>): Promise<void> => {
    const done = local.work.then(act);
    const work = done.catch(() => undefined).finally(() => working.delete(work));
    working.add(work);
    local.work = work;
    return done;
  };
  const change = (local: LocalDevice, act: (ctx: CommandContext) => Promise<void>): Promise<void> =>
    turns.take("devices", () =>
      runAsSystem(hub, local.homeSiteId, "presence.devices", async (ctx) => {
        await changePresence(ctx, local.person.personId, () => act(ctx));
      }),
    ) ?? Promise.resolve();
  const saveOpen = async (local: LocalDevice): Promise<void> => {
    if (!locals.has(local.connection)) return;
    await change(local, async ({ tx, now }) => {
      local.lastInputAt ??= await findLastInput(local, tx, now);
      const { id, person, lastInputAt } = local;
      await saveDevice(tx, { ...person, id, nodeId, lastInputAt });
    });
  };

  const listener: ConnectionListener = {
    async opened(connection) {
      const local = buildLocal(connection, hub.clock.now());
      if (!local) return;
      locals.set(connection, local);
      connection.socket.conn.on("heartbeat", () => (local.heardAt = performance.now()));
      await inOrder(local, () => saveOpen(local));
    },
    async closed(connection, graceful) {
      const local = locals.get(connection);
      if (!local) return;
      locals.delete(connection);
      await inOrder(local, () =>
        change(local, ({ tx, now }) =>
          graceful ? saveGone(tx, local.id, now) : deleteDevice(tx, local.id),
        ),
      );
      if (!graceful) hub.metrics.ghostSeconds.observe((performance.now() - local.heardAt) / 1_000);
    },
    async input(connection) {
      const local = locals.get(connection);
      const now = hub.clock.now();
      if (
        !local ||
        (local.lastInputAt !== null && now - local.lastInputAt < INPUT_WRITTEN_EVERY_MS)
      )
        return;
      local.lastInputAt = now;
      await inOrder(local, () => change(local, ({ tx }) => saveInput(tx, local.id, now)));
    },
  };
  return {
    listener,
    open: () => new Set([...locals.values()].map(({ id }) => id)),
    async saveMissing(saved) {
      for (const local of locals.values()) {
        if (!saved.has(local.id)) await inOrder(local, () => saveOpen(local));
      }
    },
    async settled() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}

function buildLocal(connection: Connection, now: number): LocalDevice | undefined {
  const { viewer } = connection;
  if (viewer.kind !== "person") return undefined;
  const { personId, deviceId, homeSiteId } = viewer;
  return {
    id: randomUUID(),
    connection,
    homeSiteId,
    person: { personId, deviceId, connectedAt: now },
    heardAt: performance.now(),
    lastInputAt: null,
    work: Promise.resolve(),
  };
}

/** A page that connects again says how long nobody has touched it; without a word it is taken to be new. */
const idleMsSchema = z.looseObject({ idleMs: z.number().int().min(0).max(DAY_MS) });

/** A lost connection that comes back by itself is no sign of life; a page that was opened is one. */
async function findLastInput(
  local: LocalDevice,
  tx: CommandContext["tx"],
  now: number,
): Promise<number> {
  const told = idleMsSchema.safeParse(local.connection.socket.handshake.auth);
  if (told.success) return now - told.data.idleMs;
  return (await loadLastInput(tx, local.person.personId, local.person.deviceId)) ?? now;
}
