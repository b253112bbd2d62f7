import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { SyncReply } from "../../../shared/kernel/wire.ts";
import { openDevice, stepIn, type Carry, type Somebody } from "../../support/somebody.ts";
import type { DemoPerson } from "../../support/http-door.ts";
import { wallNow } from "../../support/wall-clock.ts";
import { inBatches } from "./in-batches.ts";

/** A signed-in screen that follows its site and looks at nothing: one more reader for the hub, little work for the bench. */
export interface Onlooker {
  readonly person: DemoPerson;
  readonly socket: Socket;
  /** When its last sync was answered; `performance.now()`. */
  syncedAt(): number;
}

const AT_ONCE = 20;

export function openOnlookers(
  url: string,
  people: readonly DemoPerson[],
): Promise<readonly Onlooker[]> {
  return inBatches(people, AT_ONCE, (person) => openOnlooker(url, person));
}

async function openOnlooker(url: string, person: DemoPerson): Promise<Onlooker> {
  const { token } = await stepIn(url, person.id as PersonId);
  const site = person.memberships[0]?.siteId as SiteId;
  const socket = io(url, {
    path: "/socket",
    transports: ["websocket"],
    auth: { token, deviceId: randomUUID() },
    // As the shipped client waits.
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    forceNew: true,
  });
  let syncedAt = 0;
  let since: number | undefined;
  const sync = async (): Promise<void> => {
    const request = since === undefined ? { site } : { site, since };
    const reply = (await socket.timeout(10_000).emitWithAck("sync", request)) as SyncReply;
    if (!reply.ok || "gone" in reply) throw new Error(`no sync: ${JSON.stringify(reply)}`);
    since = "snapshot" in reply ? reply.seq : reply.to;
    syncedAt = performance.now();
  };
  socket.on("events", ({ to }: { to: number }) => void (since = to));
  const isSynced = new Promise<void>((resolve) =>
    socket.on("connect", () => void sync().then(resolve, () => socket.disconnect().connect())),
  );
  // Refused for the moment: the library takes that for the last word.
  socket.on("connect_error", () => {
    if (!socket.active) setTimeout(() => socket.connect(), 1_500 + 3_000 * Math.random());
  });
  await isSynced;
  return { person, socket, syncedAt: () => syncedAt };
}

/** Screens with the shipped client's store behind them. */
export function openScreens(
  url: string,
  people: readonly DemoPerson[],
  carryTo?: (person: DemoPerson) => Carry,
): Promise<readonly Somebody[]> {
  return inBatches(people, AT_ONCE, async (person) => {
    const { token, card } = await stepIn(url, person.id as PersonId);
    return openDevice(url, card, token, wallNow, carryTo ? { carry: carryTo(person) } : {});
  });
}
