import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { insistOn } from "../lab/insist.ts";
import { readOrders, underTrace, type MachineOrder } from "../lab/sync-order.ts";
import { recordEvidence } from "../support/evidence.ts";
import { findFreePort } from "../support/free-port.ts";
import { newCommand } from "../support/http-door.ts";
import { startHubProcess, type HubProcess } from "../support/hub-process.ts";
import { openAt } from "../support/open-at.ts";
import type { Somebody } from "../support/somebody.ts";

const request = { kind: "curbside", urgency: "routine", content: { reason: "depression" } };
const HANDOFFS = 25;

/** Promise D1, as far as power is lost: what is in the page cache alone does not survive that. */
describe("a hub on SQLite whose orders to the machine are watched", () => {
  const directory = mkdtempSync(join(tmpdir(), "hallway-sync-order-"));
  const trace = join(directory, "orders.txt");
  const asked: HandoffId[] = [];
  let hub: HubProcess;
  let orders: readonly MachineOrder[] = [];

  beforeAll(async () => {
    const dataDir = join(directory, "data");
    hub = await startHubProcess({ dataDir, port: await findFreePort(), under: underTrace(trace) });
    const maya = await openAt(hub.url, "Maya");
    const okafor = await openAt(hub.url, "Ngozi");
    for (let n = 0; n < HANDOFFS; n += 1)
      asked.push(await askBySocket(maya), await askByHttp(okafor));
    await hub.stop();
    orders = readOrders(trace);
  }, 120_000);
  afterAll(async () => {
    await hub.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  async function askBySocket(who: Somebody): Promise<HandoffId> {
    return (await who.does<{ handoffId: HandoffId }>("handoff.request", request)).handoffId;
  }

  async function askByHttp({ site, token }: Somebody): Promise<HandoffId> {
    const sent = newCommand("handoff.request", site, request);
    return (await insistOn<{ handoffId: HandoffId }>([hub.url], token, sent)).handoffId;
  }

  it("has every hand-off on the disk before a single byte about it leaves, by either door", () => {
    const early: string[] = [];
    for (const id of asked) {
      const sentAt = orders.findIndex(({ kind, text }) => kind === "sent" && text.includes(id));
      const before = orders.slice(0, sentAt);
      const writtenAt = before.findLastIndex(
        ({ kind, text }) => kind === "log written" && text.includes(id),
      );
      const syncedAt = before.findLastIndex(({ kind }) => kind === "log synced");
      if (sentAt < 0 || writtenAt < 0 || syncedAt < writtenAt) early.push(id);
    }
    const facts = {
      syncedBeforeSent: asked.length - early.length,
      syncs: orders.filter(({ kind }) => kind === "log synced").length,
    };
    console.log(`orders to the machine: ${JSON.stringify(facts)}`);
    recordEvidence("hand-off", facts);
    expect(early).toEqual([]);
  });

  it("leaves nothing of its log unsynced when it says yes", () => {
    const unsynced = asked.filter((id) => {
      const sentAt = orders.findIndex(({ kind, text }) => kind === "sent" && text.includes(id));
      const last = orders.slice(0, sentAt).findLast(({ kind }) => kind !== "sent");
      return last?.kind !== "log synced";
    });
    expect(unsynced).toEqual([]);
  });
});
