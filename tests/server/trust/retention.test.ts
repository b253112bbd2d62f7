import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashInput } from "../../../server/platform/commands/replies.store.ts";
import { runCommand } from "../../../server/platform/commands/run-command.ts";
import { verifyAudit } from "../../../server/platform/audit/verify-audit.ts";
import { syncSite } from "../../../server/platform/events/sync.ts";
import { presenceFeature } from "../../../server/features/presence/presence.feature.ts";
import { retention } from "../../../server/platform/retention.ts";
import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../shared/kernel/time.ts";
import { personChanged } from "../../../shared/people/people.events.ts";
import { stores } from "../../support/stores.ts";
import { maple } from "../presence/cast.ts";
import { credentialOf, startWorld, type World } from "../presence/world.ts";

const features = [presenceFeature, retention];
const RETENTION_MS = 30 * DAY_MS;

/** So many people of Maple are said to have changed, in one moment. */
async function tell(world: World, times: number): Promise<void> {
  await world.act(async (ctx) => {
    for (let n = 0; n < times; n += 1) ctx.append(personChanged, { person: world.dana }, ["site"]);
  });
}

async function seqsAt(world: World): Promise<readonly number[]> {
  const rows = world.hub.db.selectFrom("events").select("seq").where("site_id", "=", maple);
  return (await rows.orderBy("seq").execute()).map(({ seq }) => seq);
}

/** What a screen of Maple that stands at a cursor is answered. */
function syncFrom({ hub, now }: World, since: number) {
  const tokens = new Set(["site"] as const);
  return syncSite(hub.db, hub.features, { site: maple, since }, tokens, now());
}

async function untilPurged(world: World): Promise<void> {
  await world.until(async () => {
    await world.pass(0);
    const due = await world.hub.db
      .selectFrom("deadlines")
      .select("due_at")
      .where("kind", "=", "platform.purge")
      .where("subject_id", "=", maple)
      .executeTakeFirstOrThrow();
    return due.due_at > world.now();
  });
}

describe.each(stores())("what has been kept for long enough, on $name", (store) => {
  it("events go when they are older than the practice keeps them, and newer ones stay", async () => {
    const world = await startWorld(store, features);
    await tell(world, 3);
    await world.pass(RETENTION_MS - HOUR_MS);
    await tell(world, 2);
    await untilPurged(world);
    const [first = 0] = await seqsAt(world);
    expect(await seqsAt(world)).toHaveLength(5);
    await world.pass(2 * HOUR_MS);
    await untilPurged(world);
    expect(await seqsAt(world)).toEqual([first + 3, first + 4]);
  });

  it("a screen whose cursor is older than what is kept starts anew; one that is not goes on", async () => {
    const world = await startWorld(store, features);
    await tell(world, 3);
    await world.pass(RETENTION_MS);
    await tell(world, 1);
    await world.pass(HOUR_MS);
    await untilPurged(world);
    const [kept = 0, ...others] = await seqsAt(world);
    expect(others).toEqual([]);
    expect(await syncFrom(world, kept - 2)).toMatchObject({ snapshot: {}, seq: kept });
    expect(await syncFrom(world, kept - 1)).toMatchObject({ events: [{ seq: kept }], to: kept });
    expect(await syncFrom(world, kept)).toMatchObject({ events: [], to: kept });
  });

  it("a site of which nothing is left has its place in the stream still", async () => {
    const world = await startWorld(store, features);
    await tell(world, 3);
    const head = (await seqsAt(world)).at(-1) ?? 0;
    await world.pass(RETENTION_MS + 2 * HOUR_MS);
    await untilPurged(world);
    expect(await seqsAt(world)).toEqual([]);
    expect(await syncFrom(world, head)).toMatchObject({ events: [], head });
    expect(await syncFrom(world, head - 1)).toMatchObject({ snapshot: {}, seq: head });
    await tell(world, 1);
    expect(await seqsAt(world)).toEqual([head + 1]);
  });

  it("much of it goes in parts, each with its entry in the audit, and the chain fits", async () => {
    const world = await startWorld(store, features);
    await tell(world, 1_200);
    await world.pass(RETENTION_MS + 2 * HOUR_MS);
    await untilPurged(world);
    expect(await seqsAt(world)).toEqual([]);
    const entries = await world.hub.db
      .selectFrom("audit")
      .select("reason")
      .where("verb", "=", "platform.purge")
      .orderBy("n")
      .execute();
    expect(entries.map(({ reason }) => reason)).toEqual([
      "events 500, replies 0",
      "events 500, replies 0",
      "events 200, replies 0",
    ]);
    const { db, secrets } = world.hub;
    const verdict = await db
      .transaction()
      .execute((tx) => verifyAudit(tx, secrets.auditKey, maple, []));
    expect(verdict.fault).toBeNull();
  });

  it("a reply is kept for as long as its command may be sent again, and not for long after that", async () => {
    const world = await startWorld(store, features);
    const input = { status: "break", until: world.now() + 30 * MINUTE_MS };
    const commandId = createCommandId(world.now());
    const act = { name: "presence.set", commandId, site: maple, input };
    const send = () => runCommand(world.hub, act, credentialOf(world.dana.id));
    const first = await send();
    expect(first.ok).toBe(true);
    await world.pass(DAY_MS);
    await untilPurged(world);
    expect(await send()).toEqual(first);
    await world.pass(DAY_MS + 2 * HOUR_MS);
    await untilPurged(world);
    expect(await world.hub.db.selectFrom("replies").selectAll().execute()).toEqual([]);
    expect(await send()).toMatchObject({ code: "command_too_old" });
  });
});

it("what a reply keeps of its command tells nobody without the key what was asked", () => {
  const [key, otherKey] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
  const hash = (by: KeyObject, note: string): string =>
    hashInput(by, "handoff.request", maple, { note });
  expect(hash(key, "the same words")).toBe(hash(key, "the same words"));
  expect(hash(key, "the same words")).not.toBe(hash(key, "other words"));
  expect(hash(key, "the same words")).not.toBe(hash(otherKey, "the same words"));
});
