import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ensurePrograms, promtool } from "../support/programs.ts";
import { startRedisServer, type RedisServer } from "../support/redis-server.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";

const root = new URL("../..", import.meta.url).pathname;
const alerts = join(root, "deploy/prometheus-alerts.yml");
const dashboard = join(root, "deploy/grafana-dashboard.json");

/** Two pings of five seconds, and time to write it down. */
const SILENCE_MS = 15_000;

let redis: RedisServer;
let hallway: Hallway;
beforeAll(async () => {
  ensurePrograms([promtool]);
  redis = await startRedisServer();
  hallway = await startHallway({ store: "PostgreSQL", redisUrl: redis.url });
}, 120_000);
afterAll(async () => {
  await hallway.close();
  await redis.stop();
});

/** What the hub shows, by name with labels. */
async function figures(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

describe("the figures of the service", () => {
  it("count how long a page took to a screen from the device's own word, once", async () => {
    const [maya, sam] = [await hallway.as("Maya"), await hallway.as("Sam")];
    const { handoffId } = await maya.does("handoff.request", {
      kind: "introduction",
      urgency: "soon",
      roomId: "room-4",
      content: { patientHandle: "T.W.", reason: "anxiety", patientAgreed: "yes" },
    });
    const offer = await sam.isOffered(handoffId);
    const shown = `hallway_shown_seconds_count{action="${offer.action}"}`;
    expect((await figures()).get(shown)).toBeUndefined();
    const confirm = { handoffId, offerId: offer.id };
    await sam.does("offer.confirm", { ...confirm, evidence: "shown" });
    await sam.does("offer.confirm", { ...confirm, evidence: "seen" });
    expect((await figures()).get(shown)).toBe(1);
  });

  it("say that the store takes writes, how long that took, and that hints get through", async () => {
    const first = await figures();
    expect(first.get("hallway_store_writable")).toBe(1);
    expect(first.get("hallway_store_probe_seconds_count")).toBeGreaterThan(0);
    expect(first.get("hallway_redis_connected")).toBe(1);
    expect(first.get("hallway_audit_anchor_age_seconds")).toBeLessThan(70);
    expect(first.get("hallway_write_buffer_max_messages")).toBeGreaterThanOrEqual(0);
    await redis.stop();
    await until("the loss of Redis is seen", async () => {
      return (await figures()).get("hallway_redis_connected") === 0;
    });
    await redis.start();
    await until("its return is seen", async () => {
      return (await figures()).get("hallway_redis_connected") === 1;
    });
  });

  it("count a device that leaves without a word as a ghost, and one that says goodbye not", async () => {
    const ghosts = async () => (await figures()).get("hallway_ghost_seconds_count");
    const before = (await ghosts()) ?? 0;
    const [ruth, dana] = [await hallway.as("Ruth"), await hallway.as("Dana")];
    ruth.socket.disconnect();
    const sockets = async () => (await figures()).get("hallway_sockets");
    const open = (await sockets()) ?? 0;
    await until("her goodbye is heard", async () => ((await sockets()) ?? 0) <= open);
    expect(await ghosts()).toBe(before);
    fallSilent(dana);
    const isNoted = async (): Promise<boolean> => (await ghosts()) === before + 1;
    await until("the other is noted", isNoted, SILENCE_MS);
    const longest = `hallway_ghost_seconds_bucket{le="15"}`;
    expect((await figures()).get(longest)).toBe(before + 1);
  }, 30_000);

  it("tell how soon a connection ends whose right is taken away", async () => {
    const sam = await hallway.as("Sam");
    const lost = new Promise((resolve) => sam.socket.once("session.ended", resolve));
    await fetch(`http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/api/sessions/current`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${sam.token}`, "x-hallway": "1" },
    });
    await lost;
    const isNoted = async (): Promise<boolean> =>
      (await figures()).get(`hallway_revocation_seconds_bucket{le="5"}`) === 1;
    await until("it is noted", isNoted);
  });

  it("count a due row that another node had taken and left", async () => {
    const takeovers = async () => (await figures()).get("hallway_deadline_takeovers_total") ?? 0;
    const { db, clock } = hallway.hubs[0]?.hub ?? {};
    if (!db || !clock) throw new Error("there is no hub");
    const before = await takeovers();
    const left = { kind: "handoff.next", subject_id: "nobody", site_id: "riverside" };
    const lease = { lease_node: "a-node-that-died", lease_until: clock.now() - 1 };
    // A look finds one row of those that are due: now and then it is another.
    await until("one is taken over", async () => {
      const row = { ...left, due_at: clock.now() - 1, ...lease };
      await db
        .insertInto("deadlines")
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .execute();
      return (await takeovers()) > before;
    });
  });

  it("name no person, no site and no text", async () => {
    const labels = [...(await figures()).keys()].join("\n");
    for (const card of hallway.people.values()) {
      expect(labels).not.toContain(card.id);
      expect(labels).not.toContain(card.name);
    }
    expect(labels).not.toMatch(/riverside|lakeview|T\.W\./);
  });
});

describe("deploy/prometheus-alerts.yml", () => {
  it("is what Prometheus takes, and tells in time what it should", () => {
    const path = promtool.find() ?? "";
    const tests = join(root, "deploy/prometheus-alerts.test.yml");
    expect(execFileSync(path, ["check", "rules", alerts], { encoding: "utf8" })).toContain(
      "SUCCESS",
    );
    expect(execFileSync(path, ["test", "rules", tests], { encoding: "utf8" })).toContain("SUCCESS");
  });

  it("asks for figures alone that a hub really shows", async () => {
    const shown = await namesShown();
    const { groups } = parse(readFileSync(alerts, "utf8")) as Alerts;
    const asked = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => namesIn(expr)));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((name) => !shown.has(name))).toEqual([]);
  });
});

interface Alerts {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}

interface Panel {
  readonly title: string;
  readonly description: string;
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: readonly { readonly expr: string }[];
}

describe("deploy/grafana-dashboard.json", () => {
  const { panels } = JSON.parse(readFileSync(dashboard, "utf8")) as { panels: readonly Panel[] };

  it.each(panels.map((panel) => [panel.title, panel] as const))(
    "%s: says what it shows, in which unit, from figures that a hub really shows",
    async (title, { description, fieldConfig, targets }) => {
      expect(title).not.toBe("");
      expect(description).not.toBe("");
      expect(fieldConfig.defaults.unit).not.toBe("");
      const shown = await namesShown();
      const asked = targets.flatMap(({ expr }) => namesIn(expr));
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((name) => !shown.has(name))).toEqual([]);
    },
  );
});

/** As a cable that is pulled: nobody is told, and pings are not answered any more. */
function fallSilent({ socket }: Somebody): void {
  const { transport } = socket.io.engine as unknown as {
    readonly transport: { readonly ws: { readonly pause: () => void } };
  };
  transport.ws.pause();
}

async function namesShown(): Promise<ReadonlySet<string>> {
  const response = await fetch(`http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/metrics`);
  const types = [...(await response.text()).matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  return new Set(
    types.flatMap(([, name = "", kind]) =>
      kind === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}

function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bhallway_\w+/g)].map(([name]) => name))];
}
