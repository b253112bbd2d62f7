import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startClock, type Clock } from "../../../server/platform/clock.ts";
import { storeNow } from "../../../server/platform/db/dialect-differences.ts";
import type { Store } from "../../../server/platform/db/open-database.ts";
import { startLogger } from "../../../server/platform/logger.ts";
import { startNodeLease, type BeatingLease } from "../../../server/platform/nodes/node-lease.ts";
import { DAY_MS, HOUR_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { stores } from "../../support/stores.ts";

const NOON = Date.UTC(2026, 2, 9, 12);

interface TestNode {
  readonly clock: Clock;
  readonly lease: BeatingLease;
  readonly lost: string[];
  readonly regained: number[];
}

describe.each(stores())("the leases of nodes on $name", ({ open }) => {
  let store: Store;
  let elapsed = 0;
  let wallLeapt = 0;
  let nodes: TestNode[] = [];

  // A node beats here only when the test says so.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval"] }));
  afterEach(async () => {
    vi.useRealTimers();
    for (const { lease } of nodes) await lease.close();
    nodes = [];
    elapsed = 0;
    wallLeapt = 0;
    await store.close();
  });

  async function startNode(id: string, wallLeadMs = 0): Promise<TestNode> {
    const clock = startClock(
      () => NOON + wallLeadMs + wallLeapt + elapsed,
      () => elapsed,
    );
    const lease = await startNodeLease(store.db, clock, startLogger("silent"), id, () => elapsed);
    const node: TestNode = { clock, lease, lost: [], regained: [] };
    lease.onLost(async (lostId) => void node.lost.push(lostId));
    lease.onRegained(async () => void node.regained.push(elapsed));
    nodes.push(node);
    return node;
  }

  /** Seconds pass, and these nodes live through them. */
  async function live(seconds: number, ...living: readonly TestNode[]): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 2) {
      elapsed += 2 * SECOND_MS;
      for (const { lease } of living) await lease.beat();
    }
  }

  const idsWritten = async (): Promise<string[]> =>
    (await store.db.selectFrom("nodes").select("id").orderBy("id").execute()).map(({ id }) => id);

  it("two nodes whose clocks are twelve seconds apart both live, and agree on the time", async () => {
    store = await open();
    const [ahead, behind] = [await startNode("ahead", 12 * SECOND_MS), await startNode("behind")];
    await live(30, behind, ahead);
    expect([...ahead.lost, ...behind.lost]).toEqual([]);
    expect([...ahead.regained, ...behind.regained]).toEqual([]);
    await behind.lease.beat();
    expect(Math.abs(behind.clock.now() - ahead.clock.now())).toBeLessThan(SECOND_MS);
  });

  it("a node that writes nothing for eight seconds is lost, and one of the others says so once", async () => {
    store = await open();
    const [a, b, dying] = [await startNode("a"), await startNode("b"), await startNode("dying")];
    await live(4, a, b, dying);
    await live(6, a, b);
    expect([...a.lost, ...b.lost]).toEqual([]);
    await live(4, a, b);
    expect([...a.lost, ...b.lost]).toEqual(["dying"]);
    expect(await idsWritten()).toEqual(["a", "b"]);
  });

  it("a node that was given up and is back finds out by its next heartbeat", async () => {
    store = await open();
    const [a, cutOff] = [await startNode("a"), await startNode("cut off")];
    await live(12, a);
    expect(a.lost).toEqual(["cut off"]);
    await live(2, a, cutOff);
    expect(cutOff.regained).toHaveLength(1);
    await live(20, a, cutOff);
    expect(a.lost).toEqual(["cut off"]);
    expect(cutOff.regained).toHaveLength(1);
  });

  it("a node that was frozen gives nobody up before it has looked for a whole lease", async () => {
    store = await open();
    const [frozen, other] = [await startNode("frozen"), await startNode("other")];
    await live(4, frozen, other);
    // The machine that carries both stands still; the frozen one is the first to go on.
    elapsed += 30 * SECOND_MS;
    await frozen.lease.beat();
    await other.lease.beat();
    await live(10, frozen, other);
    expect([...frozen.lost, ...other.lost]).toEqual([]);
  });

  it("a clock that is days ahead moves nobody's, and its row goes when its node is gone", async () => {
    store = await open();
    const values = { id: "broken", started_at: NOON, heartbeat_at: NOON + 2 * DAY_MS };
    await store.db.insertInto("nodes").values(values).execute();
    const a = await startNode("a");
    expect(a.clock.now()).toBe(NOON);
    await live(10, a);
    expect(a.clock.now()).toBeLessThan(NOON + elapsed + SECOND_MS);
    expect(a.lost).toEqual(["broken"]);
    expect(await idsWritten()).toEqual(["a"]);
  });

  it("a hub that starts is not behind where another node, or an earlier run, has been", async () => {
    store = await open();
    const values = { id: "earlier", started_at: NOON, heartbeat_at: NOON + 5 * SECOND_MS };
    await store.db.insertInto("nodes").values(values).execute();
    expect((await startNode("a")).clock.now()).toBe(NOON + 5 * SECOND_MS);
  });

  it("a node that follows another adds how old the other's heartbeat was when it read it", async () => {
    store = await open();
    const heartbeat_at = NOON + HOUR_MS;
    const writtenAgo = (ms: number) => sql<number>`${storeNow(store.db)} - ${sql.lit(ms)}`;
    const beat = { started_at: NOON, heartbeat_at };
    const ahead = { ...beat, id: "ahead", written_at: writtenAgo(1_700) };
    await store.db.insertInto("nodes").values(ahead).execute();
    const followed = (await startNode("a")).clock.now() - heartbeat_at;
    expect(followed).toBeGreaterThanOrEqual(1_700);
    expect(followed).toBeLessThan(1_700 + 5 * SECOND_MS);
  });

  it("a leap is written down at once, so that it is known after a kill", async () => {
    store = await open();
    const a = await startNode("a");
    wallLeapt = HOUR_MS;
    expect(a.clock.now()).toBe(NOON + HOUR_MS);
    const written = () => store.db.selectFrom("nodes").select("heartbeat_at").execute();
    await vi.waitFor(async () =>
      expect(await written()).toEqual([{ heartbeat_at: NOON + HOUR_MS }]),
    );
  });

  it("how long a node has been gone is no time that anybody adds", async () => {
    store = await open();
    const gone = { id: "gone", started_at: NOON, heartbeat_at: NOON + HOUR_MS, written_at: 1 };
    await store.db.insertInto("nodes").values(gone).execute();
    expect((await startNode("a")).clock.now()).toBe(NOON + HOUR_MS);
  });
});
