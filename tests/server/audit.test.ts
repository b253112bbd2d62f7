import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../../server/migrations.ts";
import { anchorPath, readAnchors } from "../../server/platform/audit/anchor-file.ts";
import { startAuditAnchors } from "../../server/platform/audit/anchor-audit.ts";
import { saveAuditEntry } from "../../server/platform/audit/audit-log.ts";
import {
  verifyAudit,
  type AuditAnchor,
  type AuditVerdict,
} from "../../server/platform/audit/verify-audit.ts";
import { startClock } from "../../server/platform/clock.ts";
import { migrateToLatest } from "../../server/platform/db/migrate.ts";
import { openSqliteStore, type Store } from "../../server/platform/db/open-database.ts";
import type { Tx } from "../../server/platform/db/tables.ts";
import { takeNumbers } from "../../server/platform/events/event-log.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { checkAudit } from "../../server/tools/audit-check.ts";
import type { PersonId, SessionId, SiteId } from "../../shared/kernel/ids.ts";

const site = "riverside" as SiteId;
const other = "lakeview" as SiteId;
const key = Buffer.alloc(32, 7);
const ENTRIES = 300;
const people = [
  "0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77",
  "7d9a5e10-3c4b-4f28-b6d1-8e0f2a3c4d5e",
  null,
] as (PersonId | null)[];
const verbs = ["handoff.request", "handoff.accept", "handoff.detail", "session.start"];

async function openStore(): Promise<Store> {
  const store = await openSqliteStore(":memory:");
  await migrateToLatest(store.db, migrations);
  await store.db
    .insertInto("streams")
    .values([site, other].map((site_id) => ({ site_id, seq: 0, audit_n: 0, audit_mac: "" })))
    .execute();
  return store;
}

/** Somebody does something: through the same functions as the hub. */
async function act(tx: Tx, at: number, where: SiteId = site): Promise<void> {
  const head = await takeNumbers(tx, where, 0, 1);
  if (!head) throw new Error("there is no such site");
  const entry = {
    site: where,
    n: head.auditN,
    at: 1_793_635_200_000 + at * 1_000,
    actorId: people[at % people.length] ?? null,
    sessionId: at % 2 === 0 ? ("e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a5b" as SessionId) : null,
    verb: verbs[at % verbs.length] ?? "",
    objectHash: at % 5 === 0 ? null : `hash-${at}`,
    outcome: at % 7 === 0 ? "forbidden" : "done",
    reason: at % 11 === 0 ? "quality" : null,
  };
  await saveAuditEntry(tx, key, entry, head.auditMac);
}

const columns = [
  "at",
  "actor_id",
  "session_id",
  "verb",
  "object_hash",
  "outcome",
  "reason",
  "prev",
  "mac",
] as const;
type Column = (typeof columns)[number];
const entry = fc.integer({ min: 1, max: ENTRIES });

/** What somebody with the database and without the key might do to the chain. */
type Tampering =
  | {
      readonly kind: "edit";
      readonly n: number;
      readonly column: Column;
      readonly text: string | null;
    }
  | { readonly kind: "delete"; readonly n: number; readonly isRenumbered: boolean }
  | { readonly kind: "swap"; readonly n: number; readonly with: number }
  | { readonly kind: "truncate"; readonly after: number; readonly isHeadMoved: boolean }
  | { readonly kind: "move"; readonly n: number };

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.record({
    kind: fc.constant("edit" as const),
    n: entry,
    column: fc.constantFrom(...columns),
    text: fc.option(fc.string({ maxLength: 8 })),
  }),
  fc.record({ kind: fc.constant("delete" as const), n: entry, isRenumbered: fc.boolean() }),
  fc
    .record({ kind: fc.constant("swap" as const), n: entry, with: entry })
    .filter((swap) => swap.n !== swap.with),
  fc.record({
    kind: fc.constant("truncate" as const),
    after: fc.integer({ min: 0, max: ENTRIES - 1 }),
    isHeadMoved: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("move" as const), n: entry }),
);

const done: Record<Tampering["kind"], number> = {
  edit: 0,
  delete: 0,
  swap: 0,
  truncate: 0,
  move: 0,
};

/** Does it; false where the row says the same as before. */
async function tamper(tx: Tx, how: Tampering): Promise<boolean> {
  if (how.kind === "edit") return edit(tx, how.n, how.column, how.text);
  if (how.kind === "delete") await remove(tx, how.n, how.isRenumbered);
  if (how.kind === "swap") await swap(tx, how.n, how.with);
  if (how.kind === "truncate") await truncate(tx, how.after, how.isHeadMoved);
  if (how.kind === "move")
    await tx
      .updateTable("audit")
      .set({ site_id: other })
      .where("site_id", "=", site)
      .where("n", "=", how.n)
      .execute();
  return true;
}

function loadRow(tx: Tx, n: number) {
  return tx
    .selectFrom("audit")
    .selectAll()
    .where("site_id", "=", site)
    .where("n", "=", n)
    .executeTakeFirstOrThrow();
}

async function edit(tx: Tx, n: number, column: Column, text: string | null): Promise<boolean> {
  const row = await loadRow(tx, n);
  const isRequired = ["at", "verb", "outcome", "prev", "mac"].includes(column);
  const value =
    column === "at" ? row.at + (text?.length ?? 0) - 4 : (text ?? (isRequired ? "" : null));
  if (row[column] === value) return false;
  await tx
    .updateTable("audit")
    .set({ [column]: value })
    .where("site_id", "=", site)
    .where("n", "=", n)
    .execute();
  return true;
}

/** With those after it moved up and the head with them, or with a hole left. */
async function remove(tx: Tx, n: number, isRenumbered: boolean): Promise<void> {
  await tx.deleteFrom("audit").where("site_id", "=", site).where("n", "=", n).execute();
  if (!isRenumbered) return;
  // Numbers are unique while rows move: first out of the way, then to their place.
  await tx
    .updateTable("audit")
    .set((eb) => ({ n: eb("n", "+", 10_000) }))
    .where("site_id", "=", site)
    .where("n", ">", n)
    .execute();
  await tx
    .updateTable("audit")
    .set((eb) => ({ n: eb("n", "-", 10_001) }))
    .where("site_id", "=", site)
    .where("n", ">", 10_000)
    .execute();
  await tx
    .updateTable("streams")
    .set({ audit_n: ENTRIES - 1 })
    .where("site_id", "=", site)
    .execute();
}

async function swap(tx: Tx, a: number, b: number): Promise<void> {
  const setN = (from: number, to: number) =>
    tx
      .updateTable("audit")
      .set({ n: to })
      .where("site_id", "=", site)
      .where("n", "=", from)
      .execute();
  await setN(a, 20_000);
  await setN(b, a);
  await setN(20_000, b);
}

/** The head may be moved back too: then only what was written down elsewhere knows better. */
async function truncate(tx: Tx, after: number, isHeadMoved: boolean): Promise<void> {
  await tx.deleteFrom("audit").where("site_id", "=", site).where("n", ">", after).execute();
  if (!isHeadMoved) return;
  const mac = after === 0 ? "" : (await loadRow(tx, after)).mac;
  await tx
    .updateTable("streams")
    .set({ audit_n: after, audit_mac: mac })
    .where("site_id", "=", site)
    .execute();
}

class Undone extends Error {}

describe("an audit chain that somebody has been at", () => {
  let store: Store;
  let anchors: readonly AuditAnchor[];
  beforeAll(async () => {
    store = await openStore();
    await store.db.transaction().execute(async (tx) => {
      for (let at = 0; at < ENTRIES; at += 1) await act(tx, at);
    });
    const { audit_n: n, audit_mac: mac } = await store.db
      .selectFrom("streams")
      .selectAll()
      .where("site_id", "=", site)
      .executeTakeFirstOrThrow();
    anchors = [{ site, n, mac }];
  });
  afterAll(() => store.close());

  const verify = (tx: Tx): Promise<AuditVerdict> => verifyAudit(tx, key, site, anchors);

  /** What the check says of the chain after this; the chain is then as it was. */
  async function verdictAfter(how: Tampering): Promise<AuditVerdict | undefined> {
    let verdict: AuditVerdict | undefined;
    const work = store.db.transaction().execute(async (tx) => {
      if (await tamper(tx, how)) verdict = await verify(tx);
      throw new Undone();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    if (verdict) done[how.kind] += 1;
    return verdict;
  }

  it("is whole before", async () => {
    expect(await store.db.transaction().execute(verify)).toEqual({
      site,
      entries: ENTRIES,
      fault: null,
    });
  });

  it("10,000 edits, deletions, swaps, cuts and moves at random are all found, none before the place where it was done", async () => {
    let found = 0;
    const check = fc.asyncProperty(tampering, async (how) => {
      const verdict = await verdictAfter(how);
      if (!verdict) return;
      expect(verdict.fault).not.toBeNull();
      const place =
        how.kind === "swap"
          ? Math.min(how.n, how.with)
          : how.kind === "truncate"
            ? how.after + 1
            : how.n;
      expect(verdict.fault?.n).toBe(place);
      found += 1;
    });
    // Some edits would write what is there already and count for nothing.
    await fc.assert(check, { numRuns: 10_300 });
    console.info(
      `audit on ${store.version}: ${found} found of ${Object.values(done).reduce((sum, count) => sum + count)}: ${JSON.stringify(done)}`,
    );
    expect(found).toBeGreaterThanOrEqual(10_000);
    expect(Math.min(...Object.values(done))).toBeGreaterThan(1_000);
  }, 120_000);

  it("is whole after: each was undone", async () => {
    expect(await store.db.transaction().execute(verify)).toEqual({
      site,
      entries: ENTRIES,
      fault: null,
    });
  });
});

describe("heads of the audit chains, written down outside the database", () => {
  let store: Store;
  let dataDir: string;
  const clock = startClock();
  const logger = startLogger("silent");
  beforeAll(async () => {
    store = await openStore();
    dataDir = mkdtempSync(join(tmpdir(), "hallway-audit-"));
  });
  afterAll(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const lines = (): readonly string[] =>
    readFileSync(anchorPath(dataDir), "utf8").trim().split("\n");
  const doSomething = (where: SiteId): Promise<void> =>
    store.db.transaction().execute((tx) => act(tx, 1, where));
  const check = async (only?: SiteId) => {
    const anchors = await readAnchors(dataDir);
    return store.db.transaction().execute((tx) => checkAudit(tx, key, anchors, only));
  };

  it("a head is written down when it has moved, and not again before it moves", async () => {
    const job = startAuditAnchors(store.db, dataDir, clock, logger);
    await doSomething(site);
    await job.anchor();
    await job.anchor();
    expect(lines().map((line) => JSON.parse(line) as unknown)).toMatchObject([{ site, n: 1 }]);
    await doSomething(other);
    await doSomething(site);
    expect(await job.anchor()).toBe(2);
    await job.close();
    expect(lines()).toHaveLength(3);
  });

  it("a hub that starts again writes nothing twice, and a line that a crash cut short spoils nothing", async () => {
    appendFileSync(anchorPath(dataDir), '{"site":"riverside","n":');
    expect((await check()).isSound).toBe(true);
    const job = startAuditAnchors(store.db, dataDir, clock, logger);
    expect(await job.anchor()).toBe(0);
    await doSomething(site);
    await job.close();
    expect(JSON.parse(lines().at(-1) ?? "")).toMatchObject({ site, n: 3 });
  });

  it("a line that holds no anchor is told with its number", async () => {
    expect(await check()).toMatchObject({
      isSound: false,
      lines: expect.arrayContaining(["audit-anchors.jsonl: line 4 holds no anchor."]),
    });
    writeFileSync(
      anchorPath(dataDir),
      `${lines()
        .filter((line) => line.endsWith("}"))
        .join("\n")}\n`,
    );
    expect(await check()).toMatchObject({ isSound: true });
  });

  it("a chain that is whole says how much of it was checked", async () => {
    expect((await check(site)).lines).toEqual([
      "riverside: 3 entries, none missing, none changed; 3 anchors, the last for entry 3.",
    ]);
  });

  it("an entry that was written down twice, and not alike, is named", async () => {
    const before = readFileSync(anchorPath(dataDir), "utf8");
    appendFileSync(
      anchorPath(dataDir),
      `${JSON.stringify({ site, n: 2, mac: "another", at: 1 })}\n`,
    );
    expect(await check(site)).toEqual({
      isSound: false,
      lines: ["riverside: entry 2: two different heads were written down for it."],
    });
    writeFileSync(anchorPath(dataDir), before);
  });

  it("a site that was taken out of the database altogether is missed", async () => {
    await store.db.deleteFrom("audit").where("site_id", "=", other).execute();
    await store.db.deleteFrom("streams").where("site_id", "=", other).execute();
    expect(await check(other)).toEqual({
      isSound: false,
      lines: ["lakeview: entry 1: the head of the chain is missing."],
    });
  });

  it("a site that never was is no proof of anything", async () => {
    expect(await check("nowhere" as SiteId)).toEqual({
      isSound: false,
      lines: ["There is no site nowhere; there are: lakeview, riverside."],
    });
  });
});
