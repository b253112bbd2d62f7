import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { healthRoutes } from "../../../server/platform/http/health-routes.ts";
import { buildHttpApp } from "../../../server/platform/http/http-app.ts";
import { buildMayLook } from "../../../server/platform/http/operators-door.ts";
import { startLogger } from "../../../server/platform/logger.ts";
import { startMetrics } from "../../../server/platform/metrics.ts";

const TOKEN = "the-token-that-prometheus-shows";
const THROUGH_PROXY = { "x-forwarded-for": "198.51.100.7" };

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A hub that is not ready, and this machine's view of it. */
async function startDoor(isProduction: boolean, metricsToken: string | undefined = TOKEN) {
  const { registry } = startMetrics();
  const faults = () => Promise.resolve(["store"]);
  const mayLook = buildMayLook({ mode: isProduction ? "production" : "demo", metricsToken });
  const app = buildHttpApp({
    logger: startLogger("silent"),
    isProduction,
    trustedProxies: 1,
    api: [],
    health: healthRoutes({ registry, faults, mayLook }),
    clientDir: undefined,
  });
  const http = createServer((request, response) => void app(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close());
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
}

describe("in production, how a hub is doing", () => {
  it("is told to the machine that it runs on", async () => {
    const ask = await startDoor(true);
    expect((await ask("/metrics")).text).toContain("hallway_sockets");
    expect((await ask("/readyz")).text).toContain("store");
  });

  it("is not told to whoever comes through the proxy: only whether it is ready", async () => {
    const ask = await startDoor(true);
    const nothing = await ask("/nothing", THROUGH_PROXY);
    expect(await ask("/metrics", THROUGH_PROXY)).toMatchObject({ status: nothing.status });
    expect((await ask("/metrics", THROUGH_PROXY)).text).not.toContain("hallway_sockets");
    expect(await ask("/readyz", THROUGH_PROXY)).toEqual({ status: 503, text: '{"ready":false}' });
    expect(await ask("/livez", THROUGH_PROXY)).toEqual({ status: 200, text: "ok\n" });
  });

  it("is told to whoever shows the token, from wherever", async () => {
    const ask = await startDoor(true);
    const shows = (token: string) => ({ ...THROUGH_PROXY, authorization: `Bearer ${token}` });
    expect((await ask("/metrics", shows(TOKEN))).status).toBe(200);
    expect((await ask("/readyz", shows(TOKEN))).text).toContain("store");
    expect((await ask("/metrics", shows(TOKEN.slice(1)))).status).toBe(404);
  });

  it("is told to nobody elsewhere where no token was set", async () => {
    const ask = await startDoor(true, undefined);
    const headers = { ...THROUGH_PROXY, authorization: "Bearer undefined" };
    expect((await ask("/metrics", headers)).status).toBe(404);
  });
});

it("in a demo, how the hub is doing is told to whoever reaches it", async () => {
  const ask = await startDoor(false, undefined);
  expect((await ask("/metrics", THROUGH_PROXY)).status).toBe(200);
  expect((await ask("/readyz", THROUGH_PROXY)).text).toContain("store");
});
