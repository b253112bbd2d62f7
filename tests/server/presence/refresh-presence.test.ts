import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, SECOND_MS } from "#shared/kernel/time.ts";
import {
  dropActivity,
  startActivity,
} from "../../../server/features/presence/presence.activities.ts";
import { deleteDevicesOf } from "../../../server/features/presence/devices.store.ts";
import {
  changePresence,
  refreshPresence,
} from "../../../server/features/presence/refresh-presence.ts";
import { stores } from "../../support/stores.ts";
import { startNode, type OpenDevice, type TestNode } from "./devices.ts";
import { startWorld, type World } from "./world.ts";

describe.each(stores())("refreshing presence on $name", (store) => {
  test("Nothing that happens to Dana at the same moment is lost", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const refs = Array.from({ length: 12 }, (_, index) => `ref-${index}`);
    await Promise.all([
      ...refs.map(() => node.open(world.dana)),
      ...refs.map((ref) =>
        world.act((ctx) =>
          startActivity(ctx, world.dana.id, { kind: "handoff", ref, expectedUntil: null }),
        ),
      ),
      world.as(world.dana, "presence.set", { status: "open" }),
    ]);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "handoff",
      also: "set to free",
      deviceCount: 12,
    });

    await Promise.all(
      refs.map((ref) => world.act((ctx) => dropActivity(ctx, world.dana.id, "handoff", ref))),
    );
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "open",
      deviceCount: 12,
    });
  });

  test("Versions have no gap and no double, whoever writes them", async () => {
    const world = await startWorld(store);
    const changed: unknown[] = [];
    world.hub.hints.on("presence", ({ personIds }) => void changed.push(...personIds));
    const node = await startNode(world, "a");
    await Promise.all(Array.from({ length: 20 }, () => node.open(world.dana)));
    expect(changed).toHaveLength(20);
    expect((await world.presenceOf(world.dana)).record.version).toBe(1 + changed.length);
  });

  test("Everyone of the practice is known before they ever come", async () => {
    const world = await startWorld(store);
    for (const person of [world.dana, world.sam, world.maya]) {
      expect((await world.presenceOf(person)).record).toMatchObject({
        status: "away",
        isReachable: false,
      });
    }
  });

  test("A refresh that finds nothing new changes nothing and tells nobody", async () => {
    const world = await startWorld(store);
    const before = await world.presenceOf(world.dana);
    const hints: unknown[] = [];
    world.hub.hints.on("presence", (hint) => void hints.push(hint));

    await world.act(async (ctx) => void (await refreshPresence(ctx, world.dana.id)));
    expect(await world.presenceOf(world.dana)).toEqual(before);
    expect(hints).toEqual([]);
  });

  test("Time runs out for many at once without one waiting for another's transaction for ever", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    const pages = await Promise.all(Array.from({ length: 10 }, () => node.open(world.dana)));
    await Promise.all(pages.map((page) => page.close()));
    await Promise.all([
      world.pass(8 * SECOND_MS),
      ...pages.map((page) => node.open(world.dana, page.deviceId)),
    ]);
    await node.check();
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      isReachable: true,
      deviceCount: 10,
    });
  });

  test("Nobody's changes of status are kept for more than a day and an hour", async () => {
    const world = await startWorld(store);
    const node = await startNode(world, "a");
    await node.open(world.dana);
    const startedAt = world.now();
    for (let hour = 0; hour < 30; hour += 1) {
      await world.pass(HOUR_MS);
      const oldest = await world.hub.db
        .selectFrom("status_changes")
        .select((eb) => eb.fn.min("at").as("at"))
        .executeTakeFirstOrThrow();
      expect(world.now() - (oldest.at ?? world.now())).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
    }
    expect(world.now() - startedAt).toBe(30 * HOUR_MS);
  });
});

type Move = {
  readonly kind: "open" | "come back" | "close" | "fall silent" | "wait";
  readonly n: number;
};

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("open", "come back", "close", "fall silent", "wait"),
    n: fc.integer({ min: 1, max: 10 }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** What is open and what has just been closed, as anybody would keep it on paper. */
class OnPaper {
  readonly open: OpenDevice[] = [];
  closed: { readonly deviceId: OpenDevice["deviceId"]; readonly at: number }[] = [];

  count(now: number): number {
    return this.open.length + this.closed.filter(({ at }) => now < at + 8 * SECOND_MS).length;
  }
}

async function makeMove(
  world: World,
  node: TestNode,
  paper: OnPaper,
  { kind, n }: Move,
): Promise<void> {
  if (kind === "wait") return world.pass(n * SECOND_MS);
  if (kind === "open") return void paper.open.push(await node.open(world.dana));
  if (kind === "come back") {
    const back = paper.closed[n % paper.closed.length];
    if (!back) return;
    paper.closed = paper.closed.filter((each) => each !== back);
    paper.open.push(await node.open(world.dana, back.deviceId));
    return;
  }
  const [device] = paper.open.splice(n % Math.max(1, paper.open.length), 1);
  if (kind === "fall silent") return device?.fallSilent();
  if (!device) return;
  await device.close();
  paper.closed.push({ deviceId: device.deviceId, at: world.now() });
}

describe.each(stores().filter(({ name }) => name === "SQLite"))(
  "the fold of devices on $name",
  (store) => {
    test("Dana is open on exactly the devices that are connected, or closed for less than eight seconds", async () => {
      const world = await startWorld(store);
      const node = await startNode(world, "a");
      await fc.assert(
        fc
          .asyncProperty(moves, async (made) => {
            const paper = new OnPaper();
            for (const move of made) {
              await makeMove(world, node, paper, move);
              const { record } = await world.presenceOf(world.dana);
              expect(record).toMatchObject({
                deviceCount: paper.count(world.now()),
                isReachable: paper.count(world.now()) > 0,
              });
            }
          })
          .afterEach(() => endAllDevices(world)),
        { numRuns: 60 },
      );
    });
  },
);

async function endAllDevices(world: World): Promise<void> {
  await world.act(async (ctx) => {
    await changePresence(ctx, world.dana.id, () => deleteDevicesOf(ctx.tx, world.dana.id));
  });
}
