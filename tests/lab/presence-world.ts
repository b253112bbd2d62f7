import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "socket.io";
import { openHub } from "../../server/open-hub.ts";
import { loadPresence } from "../../server/features/presence/presence.activities.ts";
import { refreshEach } from "../../server/features/presence/change-each.ts";
import { startLocalDevices } from "../../server/features/presence/presence-devices.ts";
import { saveManual } from "../../server/features/presence/presence-facts.store.ts";
import { changePresence } from "../../server/features/presence/refresh-presence.ts";
import { runAsSystem } from "../../server/platform/commands/run-as-system.ts";
import { startDeadlineWorker } from "../../server/platform/deadlines/deadline-worker.ts";
import { startLogger } from "../../server/platform/logger.ts";
import type { Connection } from "../../server/platform/realtime/connection.ts";
import type { DeviceId, PersonId, SessionId } from "../../shared/kernel/ids.ts";
import type { PresenceRecord } from "../../shared/presence/presence.schema.ts";
import { startMovedClock } from "../support/moved-clock.ts";
import { startPostgresServer } from "../support/postgres-server.ts";
import { labSite, type Profile } from "./lab.ts";
import { labPractice } from "./lab-practice.ts";
import { configOf, prepareStore } from "./prepare-store.ts";

/** Presence as a hub keeps it on a real store, with the clock and every connection in the test's hand. */
export interface PresenceWorld {
  readonly people: readonly PersonId[];
  now(): number;
  /** Time passes, and what falls due in it is done. */
  pass(ms: number): Promise<void>;
  open(personId: PersonId, deviceId: string): Promise<Connection>;
  /** `isGraceful`: the page was closed or reloads; otherwise the device fell silent. */
  close(connection: Connection, isGraceful: boolean): Promise<void>;
  touch(connection: Connection): Promise<void>;
  /** Somebody sets their status by hand. */
  choose(personId: PersonId, status: "open" | "break", lastsMs: number): Promise<void>;
  shown(personId: PersonId): Promise<PresenceRecord | undefined>;
  end(): Promise<void>;
}

const HOME = labSite(1);

export async function startPresenceWorld(profile: Profile): Promise<PresenceWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-presence-"));
  const postgres = profile === "cluster" ? await startPostgresServer() : undefined;
  const databaseUrl = postgres?.urlOf("postgres");
  await prepareStore(dataDir, databaseUrl, labPractice(1));
  const clock = startMovedClock();
  const logger = startLogger("silent");
  const { hub, store, lock } = await openHub(configOf(dataDir, databaseUrl), { logger, clock });
  const node = randomUUID();
  const at = { started_at: clock.now(), heartbeat_at: clock.now() };
  await hub.db
    .insertInto("nodes")
    .values({ id: node, ...at })
    .execute();
  const locals = startLocalDevices(hub, node);
  const worker = startDeadlineWorker(hub, node);
  const people = await hub.db.selectFrom("people").select("id").execute();
  const ids = people.map(({ id }) => id as PersonId);
  await refreshEach(hub, ids);
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    // A look that had begun before the time passed may have missed what fell due; the second one began after.
    await worker.runDue();
    await worker.runDue();
  };
  return {
    people: ids,
    now: () => clock.now(),
    pass,
    async open(personId, deviceId) {
      const connection = buildConnection(personId, deviceId as DeviceId);
      await locals.listener.opened(connection);
      return connection;
    },
    close: (connection, isGraceful) => locals.listener.closed(connection, isGraceful),
    touch: (connection) => locals.listener.input(connection),
    async choose(personId, status, lastsMs) {
      const since = clock.now();
      const choice = { status, since, until: since + lastsMs };
      await runAsSystem(hub, HOME, "test.choose", async (ctx) => {
        await changePresence(ctx, personId, () =>
          saveManual(ctx.tx, personId, "soft", choice, null),
        );
      });
    },
    shown: async (personId) =>
      (await hub.db.transaction().execute((tx) => loadPresence(tx, [personId]))).get(personId)
        ?.record,
    async end() {
      await worker.close();
      await locals.settled();
      await store.close();
      lock?.release();
      await postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A socket of which nothing is asked but its handshake and its heartbeat. */
function buildConnection(personId: PersonId, deviceId: DeviceId): Connection {
  const credential = { kind: "session", sessionId: personId as string as SessionId } as const;
  const admittedAs = { rights: 0, isLocked: false };
  return {
    socket: { handshake: { auth: { idleMs: 0 } }, conn: new EventEmitter() } as unknown as Socket,
    viewer: { kind: "person", personId, deviceId, credential, homeSiteId: HOME, admittedAs },
    followed: new Map(),
    epoch: 0,
  };
}
