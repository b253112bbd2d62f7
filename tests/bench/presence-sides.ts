import type { PresenceMessage } from "../../shared/presence/presence.message.ts";
import { until } from "../support/until.ts";
import type { Hallway } from "./parts/hallway.ts";
import { openOnlookers, openScreens } from "./parts/screens.ts";
import { startWatch } from "./parts/watch.ts";
import type { Floor } from "./peers/floor.ts";
import {
  isPresenceOf,
  namesOf,
  signInAll,
  type Population,
  type XmppServer,
} from "./peers/xmpp-server.ts";

/** How many see a change of status. */
export interface Watchers {
  readonly near: number;
  readonly far: number;
}
export type Reach = keyof Watchers;

/** A server on which one person is seen by a few and another one by all who are connected. */
export interface PresenceSide {
  readonly name: string;
  /** One change of status; how long it took to the last who sees it, ms. */
  change(reach: Reach): Promise<number>;
  close(): Promise<void>;
}

const statuses = ["focus", "visit_protected"] as const;

export async function floorSide(floor: Floor, { near, far }: Watchers): Promise<PresenceSide> {
  const [near0, far0] = await floor.connect([[], []]);
  const sockets = await floor.connect(
    Array.from({ length: far }, (_, n) => (n < near ? ["near", "far"] : ["far"])),
  );
  const watch = startWatch();
  for (const [n, socket] of sockets.entries())
    socket.on("presence", ({ records }: PresenceMessage) => {
      for (const record of records) watch.seen(record.personId, record.version, n);
    });
  let version = 0;
  return {
    name: "bare",
    change: (reach) => {
      version += 1;
      const record = likeness(reach, version);
      const from = reach === "near" ? near0 : far0;
      return watch.untilSeen(reach, version, reach === "near" ? near : far, () => {
        from?.emit("status", reach, record, () => undefined);
      });
    },
    close: () => floor.close(),
  };
}

/** As long as what Hallway tells of a person. */
function likeness(personId: string, version: number) {
  return {
    personId,
    version,
    status: statuses[version % 2],
    source: "manual_hard",
    since: 1_790_000_000_000,
    until: 1_790_003_600_000,
    isReachable: true,
    reachableBy: ["in_person", "video", "phone"],
    siteId: "site-1",
    room: null,
    isLate: false,
  };
}

/** For a chat server: who tells whom. */
export function populationOf({ near, far }: Watchers): Population {
  const watchers = namesOf(far);
  return {
    names: ["near", "far", ...watchers],
    watched: { near: watchers.slice(0, near), far: watchers },
  };
}

export async function xmppSide(server: XmppServer, { near, far }: Watchers): Promise<PresenceSide> {
  const [near0, far0] = await signInAll(server, ["near", "far"]);
  const watchers = await signInAll(server, namesOf(far));
  if (!near0 || !far0) throw new Error("two must be signed in");
  const watch = startWatch();
  for (const [n, watcher] of watchers.entries())
    watcher.onStanza((stanza) => {
      const version = Number(/<status>(\d+)</.exec(stanza)?.[1] ?? 0);
      if (version === 0) return;
      if (isPresenceOf(stanza, near0.jid)) watch.seen("near", version, n);
      if (isPresenceOf(stanza, far0.jid)) watch.seen("far", version, n);
    });
  let version = 0;
  return {
    name: server.name,
    change: (reach) => {
      version += 1;
      const show = version % 2 === 0 ? "dnd" : "away";
      const stanza = `<presence><show>${show}</show><status>${version}</status></presence>`;
      const from = reach === "near" ? near0 : far0;
      return watch.untilSeen(reach, version, reach === "near" ? near : far, () =>
        from.send(stanza),
      );
    },
    async close() {
      for (const client of [near0, far0, ...watchers]) client.close();
      await server.close();
    },
  };
}

/** "Roamer near" and "Roamer far" belong to few and to all sites; everybody else has one. */
export async function hallwaySide(
  hallway: Hallway,
  { near, far }: Watchers,
): Promise<PresenceSide> {
  const roamers = ["Roamer near", "Roamer far"].map((name) => hallway.person(name));
  const watch = startWatch();
  const onlookers = await openOnlookers(
    hallway.url,
    hallway.people.filter((person) => !roamers.includes(person)),
  );
  const [near0, far0] = await openScreens(hallway.url, roamers);
  if (!near0 || !far0 || onlookers.length !== far) throw new Error("not everybody is there");
  for (const [n, { socket }] of onlookers.entries())
    socket.on("presence", ({ records }: PresenceMessage) => {
      for (const { personId, status } of records) watch.seen(personId, status, n);
    });
  await settle(near0.presenceOf.bind(near0, near0.id), far0.presenceOf.bind(far0, far0.id));
  let turn = 0;
  return {
    name: `Hallway on ${hallway.store}`,
    change: (reach) => {
      turn += 1;
      const person = reach === "near" ? near0 : far0;
      const status = statuses[turn % 2] ?? "focus";
      return watch.untilSeen(person.id, status, reach === "near" ? near : far, () => {
        void person.does("presence.set", { status });
      });
    },
    async close() {
      for (const { socket } of onlookers) socket.disconnect();
      for (const { socket } of [near0, far0]) socket.disconnect();
      await hallway.close();
    },
  };
}

/** All who came in have been told to all others. */
async function settle(
  ...look: readonly (() => { isReachable: boolean } | undefined)[]
): Promise<void> {
  for (const each of look) await until("they are reachable", () => each()?.isReachable, 60_000);
}
