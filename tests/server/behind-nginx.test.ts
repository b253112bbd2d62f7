import { request } from "node:https";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { io, type Socket } from "socket.io-client";
import { startRealNginx, type RealNginx } from "../lab/real-nginx.ts";
import { findFreePort } from "../support/free-port.ts";
import { ensurePrograms, nginx } from "../support/programs.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";

let hallway: Hallway;
let proxy: RealNginx;
let token: string;
beforeAll(async () => {
  ensurePrograms([nginx]);
  hallway = await startHallway({ store: "PostgreSQL", nodes: 2 });
  proxy = await startRealNginx(hallway.hubs.map(({ port }) => port));
  token = (await hallway.as("Maya")).token;
}, 120_000);
afterAll(async () => {
  await proxy.stop();
  await hallway.close();
});

function connect(transports: readonly ("websocket" | "polling")[]): Socket {
  const socket = io(proxy.url, {
    path: "/socket",
    transports: [...transports],
    forceNew: true,
    rejectUnauthorized: false,
    auth: { token, deviceId: crypto.randomUUID() },
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

function transportOf(socket: Socket): string | undefined {
  return socket.connected ? socket.io.engine.transport.name : undefined;
}

describe("two hubs behind the proxy of docker-compose.yml", () => {
  it("a page comes by WebSocket at once, and gets what it asks for", async () => {
    const socket = connect(["websocket", "polling"]);
    await until("it is connected", () => transportOf(socket) === "websocket");
    const reply: unknown = await socket.timeout(5_000).emitWithAck("sync", { site: "riverside" });
    expect(reply).toMatchObject({ ok: true, snapshot: expect.anything() });
  });

  it("one that may only poll comes back to the hub that knows it, each time", async () => {
    const sockets = Array.from({ length: 6 }, () => connect(["polling"]));
    await until("all are connected", () =>
      sockets.every((socket) => transportOf(socket) === "polling"),
    );
    for (let round = 0; round < 5; round += 1)
      for (const socket of sockets)
        expect(
          await socket.timeout(5_000).emitWithAck("sync", { site: "riverside" }),
        ).toMatchObject({ ok: true });
    const refused = proxy.lines().filter((line) => /\/socket.* (400|404|502|503|504) /.test(line));
    expect(refused).toEqual([]);
  });

  it.each(["/metrics", "/readyz", "/livez", "/api/practice/import"])(
    "nobody outside sees %s",
    async (path) => {
      expect(await statusOf(path)).toBe(404);
      expect(proxy.lines().join("\n")).toContain(path);
    },
  );

  it("its log holds no question mark, and so no token and no id of a socket", () => {
    expect(proxy.lines().length).toBeGreaterThan(10);
    expect(proxy.lines().join("\n")).not.toMatch(/\?|sid=|token/);
  });
});

describe("the proxy while no hub answers", () => {
  it("writes down what failed, and never the secret address of a calendar", async () => {
    const alone = await startRealNginx([await findFreePort()]);
    onTestFinished(() => alone.stop());
    expect(await statusOf("/api/about?which=plain", alone)).toBe(502);
    expect(await statusOf("/api/calendar.ics?address=secret-as-can-be", alone)).toBe(502);
    await until("it has written down the first", () =>
      alone.problems().some((line) => line.includes("which=plain")),
    );
    expect(alone.lines().join("\n")).toContain("/api/calendar.ics 502");
    expect([...alone.lines(), ...alone.problems()].join("\n")).not.toContain("secret-as-can-be");
  });
});

function statusOf(path: string, { url } = proxy): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}
