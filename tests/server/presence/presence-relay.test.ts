import { describe, expect, test } from "vitest";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { PresenceMessage } from "#shared/presence/presence.message.ts";
import type { Status } from "#shared/presence/presence.schema.ts";
import { loadPerson, savePerson } from "../../../server/features/people/people.store.ts";
import { startHints } from "../../../server/platform/hints.ts";
import { stores } from "../../support/stores.ts";
import { maple, river } from "./cast.ts";
import { startSocketNode } from "./sockets.ts";
import { startWorld, type World } from "./world.ts";

function shows({ id }: PersonCard, status: Status) {
  return (message: PresenceMessage): boolean =>
    message.records.some((record) => record.personId === id && record.status === status);
}

function peopleIn(message: PresenceMessage): string[] {
  return message.records.map((record) => record.personId).toSorted();
}

async function isSet(
  world: World,
  person: PersonCard,
  status: string,
  site = person.homeSiteId,
): Promise<void> {
  const reply = await world.as(
    person,
    "presence.set",
    { status, until: world.now() + 10 * MINUTE_MS },
    site,
  );
  expect(reply).toMatchObject({ ok: true });
}

async function moveToSites(
  world: World,
  person: PersonCard,
  sites: readonly (typeof maple)[],
): Promise<void> {
  await world.hub.db.transaction().execute(async (tx) => {
    const known = await loadPerson(tx, person.id);
    if (!known) throw new Error("no such person");
    const memberships = sites.map((siteId) => ({ siteId, roles: ["bh_clinician" as const] }));
    await savePerson(tx, {
      ...known,
      card: { ...known.card, memberships },
      version: known.version + 1,
    });
  });
  world.hub.hints.give({ kind: "sessions", personIds: [person.id] });
}

describe.each(stores())("who is sent presence on $name", (store) => {
  test("Maya starts from everybody of her site and then hears of Dana's break", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const mayas = await node.open(world.maya);
    expect(peopleIn(await mayas.gets((message) => message.snapshot === true))).toEqual(
      [world.dana.id, world.frances.id, world.maya.id].toSorted(),
    );

    await isSet(world, world.dana, "break");
    const change = await mayas.gets(shows(world.dana, "break"), 1);
    expect(change.snapshot).toBeUndefined();
    expect(peopleIn(change)).toEqual([world.dana.id]);
  });

  test("Dana, who serves both sites, hears of herself once", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const danas = await node.open(world.dana);
    await isSet(world, world.dana, "break");
    await danas.gets(shows(world.dana, "break"), 1);
    await isSet(world, world.sam, "focus");
    await danas.gets(shows(world.sam, "focus"), 1);
    // Her device may be found to be there before or after her break: each of the two is told once.
    const told = danas.messages
      .slice(1)
      .flatMap(({ records }) => records.filter(({ personId }) => personId === world.dana.id))
      .map((record) => JSON.stringify(record));
    expect(told).toEqual([...new Set(told)]);
  });

  test("Maya hears nothing of River's people", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const mayas = await node.open(world.maya);
    await isSet(world, world.sam, "break");
    await isSet(world, world.dana, "break");
    await mayas.gets(shows(world.dana, "break"), 1);
    expect(mayas.messages.flatMap(peopleIn)).not.toContain(world.sam.id);
  });

  test("A facilitator, who is not in the hallway, sees nobody", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const theirs = await node.open(world.frances);
    const mayas = await node.open(world.maya);
    await isSet(world, world.dana, "break");
    await mayas.gets(shows(world.dana, "break"), 1);
    expect(theirs.messages).toEqual([{ snapshot: true, records: [] }]);
  });

  test("A locked screen shows nobody until it is unlocked", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const mayas = await node.open(world.maya);
    world.locked.add(world.maya.id);
    world.hub.hints.give({ kind: "sessions", personIds: [world.maya.id] });
    await mayas.gets((message) => message.snapshot === true && message.records.length === 0, 1);
    const seen = mayas.messages.length;

    await isSet(world, world.dana, "break");
    world.locked.delete(world.maya.id);
    world.hub.hints.give({ kind: "sessions", personIds: [world.maya.id] });
    await mayas.gets(shows(world.dana, "break"), seen);
    expect(mayas.messages[seen]?.snapshot).toBe(true);
  });

  test("Sam, who now serves Maple too, sees it and is seen there at once; leaving it ends both", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const [mayas, sams] = [await node.open(world.maya), await node.open(world.sam)];

    await moveToSites(world, world.sam, [river, maple]);
    await mayas.gets((message) => peopleIn(message).includes(world.sam.id), 1);
    await sams.gets(
      (message) => message.snapshot === true && peopleIn(message).includes(world.maya.id),
      1,
    );

    const seen = sams.messages.length;
    await moveToSites(world, world.sam, [river]);
    await sams.gets(
      (message) => message.snapshot === true && !peopleIn(message).includes(world.maya.id),
      seen,
    );
  });

  test("A wall that patients can see tells who is free but not who is in which room", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const [staff, open] = [await node.openWall(maple, true), await node.openWall(maple, false)];
    await world.as(world.dana, "presence.moveTo", { siteId: maple, roomId: "room-4" });
    await isSet(world, world.dana, "visit_ok");

    const told = await staff.gets(shows(world.dana, "visit_ok"), 1);
    expect(told.records[0]?.room).toBe("Room 4");
    await open.gets(shows(world.dana, "visit_ok"), 1);
    expect(JSON.stringify(open.messages)).not.toContain("Room 4");
  });

  test("What another node wrote is seen without any hint, within a second or so", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const mayas = await node.open(world.maya);
    const elsewhere = { ...world.hub, hints: startHints(world.hub.logger) };
    await world.actOn(elsewhere, world.dana, "presence.set", { status: "break" });
    await mayas.gets(shows(world.dana, "break"), 1);
  });

  test("Dana's closed page is seen gone after eight seconds, her status changing by itself", async () => {
    const world = await startWorld(store);
    const node = await startSocketNode(world, "a");
    const [mayas, danas] = [await node.open(world.maya), await node.open(world.dana)];
    await mayas.gets(shows(world.dana, "charting"), 0);
    danas.close();
    await world.until(async () =>
      (await world.devicesOf(world.dana)).some((device) => device.gone_at !== null),
    );
    const seen = mayas.messages.length;
    await world.pass(8 * SECOND_MS);
    await mayas.gets(shows(world.dana, "away"), seen);
  });
});

describe("a machine that sleeps", () => {
  const [sqlite] = stores();

  test("Dana, who has shut her laptop, is seen gone by everybody within fifteen seconds", async () => {
    if (!sqlite) throw new Error("there is a store");
    const world = await startWorld(sqlite);
    const node = await startSocketNode(world, "a");
    const mayas = await node.open(world.maya);
    const laptop = await node.openElsewhere(world.dana);
    await mayas.gets(shows(world.dana, "charting"));
    const seen = mayas.messages.length;

    laptop.kill("SIGSTOP");
    await mayas.gets(shows(world.dana, "away"), seen, 15 * SECOND_MS);
  });
});
