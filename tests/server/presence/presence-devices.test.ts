import { describe, expect, test } from "vitest";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { stores } from "../../support/stores.ts";
import { startNode } from "./devices.ts";
import { startWorld } from "./world.ts";

describe.each(stores())("devices on $name", (store) => {
  test("Dana is reachable as long as one of her three devices is open", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const desktop = await node.open(world.dana);
    const phone = await node.open(world.dana);
    const tablet = await node.open(world.dana);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "charting",
      isReachable: true,
      deviceCount: 3,
    });

    await desktop.fallSilent();
    await tablet.close();
    await world.pass(8 * SECOND_MS);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      isReachable: true,
      deviceCount: 1,
    });

    await phone.fallSilent();
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "away",
      isReachable: false,
      deviceCount: 0,
    });
  });

  test("A page that reloads within eight seconds is never seen gone", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const page = await node.open(world.dana);
    const { version } = (await world.presenceOf(world.dana)).record;

    await page.close();
    await world.pass(7 * SECOND_MS);
    await node.open(world.dana, page.deviceId);
    await world.pass(20 * SECOND_MS);

    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      version,
      isReachable: true,
      deviceCount: 1,
    });
  });

  test("A page that is closed for good is gone after eight seconds", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const page = await node.open(world.dana);

    await page.close();
    await world.pass(8 * SECOND_MS - 1);
    expect((await world.presenceOf(world.dana)).record.isReachable).toBe(true);
    await world.pass(1);
    expect((await world.presenceOf(world.dana)).record.isReachable).toBe(false);
  });

  test("A machine that fell silent has had its time: it is gone at once", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const page = await node.open(world.dana);

    await page.fallSilent();

    expect((await world.presenceOf(world.dana)).record.isReachable).toBe(false);
  });

  test("Dana's new connection counts before her machine's old one is known to be dead", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const before = await node.open(world.dana);
    await node.open(world.dana, before.deviceId);
    expect((await world.presenceOf(world.dana)).record.deviceCount).toBe(1);

    await before.fallSilent();
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      isReachable: true,
      deviceCount: 1,
    });
  });

  test("A connection that ends while it is being written down leaves nothing behind", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    await node.flash(world.dana);
    await node.check();

    expect(await world.hub.db.selectFrom("devices").selectAll().execute()).toEqual([]);
  });
});

describe.each(stores())("idleness on $name", (store) => {
  test("Dana is away after five minutes without a touch and back at the first one", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const page = await node.open(world.dana);
    await world.pass(5 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "away",
      source: "idle",
    });

    await page.touch();
    expect((await world.presenceOf(world.dana)).record.status).toBe("charting");
  });

  test("A touch on any device counts for the person", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    await node.open(world.dana);
    const phone = await node.open(world.dana);
    await world.pass(4 * MINUTE_MS);
    await phone.touch();
    await world.pass(4 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record.status).toBe("charting");

    await world.pass(MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record.status).toBe("away");
  });

  test("Touches are written down once a minute", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const page = await node.open(world.dana);
    const openedAt = world.now();
    await world.pass(MINUTE_MS - 1);
    await page.touch();
    const device = () =>
      world.hub.db.selectFrom("devices").select("last_input_at").executeTakeFirstOrThrow();
    expect((await device()).last_input_at).toBe(openedAt);

    await world.pass(1);
    await page.touch();
    expect((await device()).last_input_at).toBe(openedAt + MINUTE_MS);
  });

  test("A laptop that connects again by itself is no sign that somebody is there", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const laptop = await node.open(world.dana);
    await world.pass(4 * MINUTE_MS);
    await laptop.close();
    await node.open(world.dana, laptop.deviceId);
    await world.pass(MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "away",
      isReachable: true,
    });

    await node.open(world.dana, undefined, 30 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record.status).toBe("away");
  });
});

describe.each(stores())("nodes on $name", (store) => {
  test("Devices of a node that is gone are gone with it, and those of others stay", async () => {
    const world = await startWorld(store);
    const [a, b] = [await startNode(world, "a"), await startNode(world, "b")];
    await a.open(world.dana);
    await b.open(world.dana);
    await a.open(world.sam);

    await b.loses("a");

    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      isReachable: true,
      deviceCount: 1,
    });
    expect((await world.presenceOf(world.sam)).record).toMatchObject({
      isReachable: false,
      deviceCount: 0,
    });
  });

  test("A node that was given up and is back has its devices again", async () => {
    const world = await startWorld(store);
    const [a, b] = [await startNode(world, "a"), await startNode(world, "b")];
    await a.open(world.dana);
    await b.loses("a");
    expect((await world.presenceOf(world.dana)).record.isReachable).toBe(false);

    await a.isRegained();
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      isReachable: true,
      deviceCount: 1,
    });
  });

  test("Devices of a node that nobody told of are found by the next check", async () => {
    const world = await startWorld(store);
    const [a, b] = [await startNode(world, "a"), await startNode(world, "b")];
    await a.open(world.sam);
    await world.hub.db.deleteFrom("nodes").where("id", "=", "a").execute();

    await b.check();
    expect((await world.presenceOf(world.sam)).record.isReachable).toBe(false);
  });

  test("What could not be written down is made good by the next check", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    await node.open(world.dana);
    const sams = await node.open(world.sam);
    await world.hub.db.deleteFrom("devices").where("person_id", "=", world.dana.id).execute();
    await sams.fallSilent();
    const ghost = {
      id: "ghost",
      device_id: sams.deviceId,
      node_id: "a",
      connected_at: 0,
      last_input_at: 0,
      gone_at: null,
    };
    await world.hub.db
      .insertInto("devices")
      .values({ ...ghost, person_id: world.sam.id })
      .execute();

    await node.check();
    await world.pass(8 * SECOND_MS);
    expect((await world.presenceOf(world.dana)).record.isReachable).toBe(true);
    expect((await world.presenceOf(world.sam)).record.isReachable).toBe(false);
  });

  test("A restart is a reload for everybody: who comes back within eight seconds was never gone", async () => {
    const world = await startWorld(store);
    const before = await startNode(world, "a");
    const danas = await before.open(world.dana);
    await before.open(world.sam);
    const { version } = (await world.presenceOf(world.dana)).record;

    const after = await startNode(world, "a");
    await world.pass(3 * SECOND_MS);
    await after.open(world.dana, danas.deviceId);
    await world.pass(5 * SECOND_MS);

    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      version,
      isReachable: true,
    });
    expect((await world.presenceOf(world.sam)).record.isReachable).toBe(false);
  });
});
