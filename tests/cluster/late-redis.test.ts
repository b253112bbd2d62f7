import { afterEach, expect, it } from "vitest";
import { prepareRedisServer, type RedisServer } from "../support/redis-server.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";
import { buildRequest } from "../server/handoffs/requests.ts";

/** Below the store's own poll of a second: what comes sooner came through Redis. */
const SOON_MS = 500;

let redis: RedisServer;
let hallway: Hallway;
afterEach(async () => {
  await hallway.close();
  await redis.stop();
});

it("two nodes start without their Redis, and are faster from when it is there, for screens that were open before too", async () => {
  redis = await prepareRedisServer();
  hallway = await startHallway({ store: "PostgreSQL", nodes: 2, redisUrl: redis.url });
  const maya = await hallway.as("Maya", { node: 0 });
  const dana = await hallway.as("Dana", { node: 1 });
  const measure = async (): Promise<number> => {
    const startedAt = performance.now();
    const { handoffId } = await maya.does("handoff.request", buildRequest({ urgency: "routine" }));
    await dana.sees(handoffId, "it", () => true);
    const ms = performance.now() - startedAt;
    await maya.does("handoff.cancel", { handoffId, reason: "resolved" });
    return ms;
  };
  expect(await measure()).toBeLessThan(2_000);

  await redis.start();
  await until("hints cross", async () => (await measure()) < SOON_MS, 15_000);
  const times = [await measure(), await measure(), await measure()];
  expect(Math.min(...times)).toBeLessThan(SOON_MS);
  // Everybody's presence still reaches the screens that were there before Redis was.
  await dana.does("presence.set", { status: "focus" });
  await until("Maya sees the focus", () => maya.presenceOf(dana.id)?.status === "focus");
  await maya.does("presence.set", { status: "break" });
  await until("Dana sees the break", () => dana.presenceOf(maya.id)?.status === "break");
});
