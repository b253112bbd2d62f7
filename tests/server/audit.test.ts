import { createSecretKey } from "node:crypto";
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
import { anyTampering, placeOf, whileTampered } from "../lab/tampering.ts";
import { startSeeded } from "../support/seeded.ts";
import { wallNow } from "../support/wall-clock.ts";

const site = "riverside" as SiteId;
const other = "lakeview" as SiteId;
const key = createSecretKey(Buffer.alloc(32, 7));
const ENTRIES = 100;
const TAMPERINGS = 10_000;
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
    inNameOf: at % 13 === 0 ? (people[0] ?? null) : null,
  };
  await saveAuditEntry(tx, key, entry, head.auditMac);
}

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
  const whole = { site, entries: ENTRIES, fault: null };

  it("is whole before", async () => {
    expect(await store.db.transaction().execute(verify)).toEqual(whole);
  });

  it("10,000 edits, deletions, swaps, cuts and moves at random are all found, each at its place", async () => {
    const seed = wallNow() % 2 ** 31;
    const chance = startSeeded(seed);
    const chain = { site, other, entries: ENTRIES };
    const done = new Map<string, number>();
    for (let found = 0; found < TAMPERINGS;) {
      const how = anyTampering(chain, chance);
      const isDone = await whileTampered(store.db, chain, how, async (tx) => {
        const { fault } = await verify(tx);
        expect(fault?.n, `seed ${seed}: ${JSON.stringify(how)}`).toBe(placeOf(how));
      });
      if (!isDone) continue;
      found += 1;
      done.set(how.kind, (done.get(how.kind) ?? 0) + 1);
    }
    expect(Math.min(...done.values())).toBeGreaterThan(1_000);
  }, 120_000);

  it("is whole after: each was undone", async () => {
    expect(await store.db.transaction().execute(verify)).toEqual(whole);
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
