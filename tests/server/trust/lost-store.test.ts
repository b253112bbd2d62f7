import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrations } from "../../../server/migrations.ts";
import { runCommand } from "../../../server/platform/commands/run-command.ts";
import { migrateToLatest } from "../../../server/platform/db/migrate.ts";
import { openPostgresStore } from "../../../server/platform/db/open-database.ts";
import { startLogger } from "../../../server/platform/logger.ts";
import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { targetOf, throughWire } from "../../lab/lab.ts";
import { startWire, type Wire } from "../../lab/wire.ts";
import { createTestDatabase } from "../../support/test-database.ts";
import { maple } from "../presence/cast.ts";
import { credentialOf, startWorld, type World } from "../presence/world.ts";

/** Asked of a store that says nothing any more, a hub says so within this time. */
const REFUSED_WITHIN_MS = 3 * SECOND_MS;

/** A hub whose way to PostgreSQL the test can cut without a word. */
async function startWiredWorld(): Promise<{ world: World; wire: Wire }> {
  const database = await createTestDatabase();
  const wire = await startWire(targetOf(database.url), 1);
  onTestFinished(async () => {
    await wire.close();
    await database.drop();
  });
  const open = async () => {
    const store = await openPostgresStore(throughWire(database.url, wire), startLogger("silent"));
    await migrateToLatest(store.db, migrations);
    return store;
  };
  return { world: await startWorld({ name: "PostgreSQL", open }), wire };
}

function buildBreak(world: World) {
  const input = { status: "break", until: world.now() + 30 * MINUTE_MS };
  return { name: "presence.set", commandId: createCommandId(world.now()), site: maple, input };
}

describe("a hub whose network to PostgreSQL is lost without a word", () => {
  it("refuses within seconds, says that nothing was changed, and writes again when the network is back", async () => {
    const { world, wire } = await startWiredWorld();
    const act = buildBreak(world);
    const dana = credentialOf(world.dana.id);
    await runCommand(world.hub, buildBreak(world), dana);
    wire.lose();
    const askedAt = performance.now();
    const refused = await runCommand(world.hub, act, dana);
    expect(performance.now() - askedAt).toBeLessThan(REFUSED_WITHIN_MS);
    expect(refused).toMatchObject({ ok: false, code: "unavailable" });
    expect(refused).toHaveProperty("message", expect.stringContaining("changed nothing"));
    wire.mend();
    await world.until(async () => (await runCommand(world.hub, act, dana)).ok);
  });

  it("does not call an act undone whose COMMIT was never answered: sent again it finds its own reply", async () => {
    const { world, wire } = await startWiredWorld();
    const act = buildBreak(world);
    const dana = credentialOf(world.dana.id);
    wire.loseAnswerTo(act.commandId, "commit");
    const askedAt = performance.now();
    const refused = await runCommand(world.hub, act, dana);
    expect(performance.now() - askedAt).toBeLessThan(REFUSED_WITHIN_MS);
    expect(refused).toMatchObject({ ok: false, code: "unavailable" });
    expect(refused).toHaveProperty("message", expect.stringContaining("may or may not have been"));
    wire.mend();
    await world.until(async () => (await runCommand(world.hub, act, dana)).ok);
    const replies = await world.hub.db.selectFrom("replies").select("command_id").execute();
    expect(replies).toEqual([{ command_id: act.commandId }]);
  });

  it("lives on when the database ends the connections that are at work", async () => {
    const { world } = await startWiredWorld();
    const { db } = world.hub;
    const ended = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(db);
      await sql`select 1`.execute(tx);
    });
    await expect(ended).rejects.toThrow(/terminat|not queryable|ECONNRESET/i);
    expect(
      await runCommand(world.hub, buildBreak(world), credentialOf(world.dana.id)),
    ).toMatchObject({ ok: true });
  });
});
