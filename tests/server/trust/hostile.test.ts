import { request } from "node:http";
import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEMO_PASSPHRASE } from "../../../server/demo/seed-demo.ts";
import { makeFrame } from "../../lab/hostile-frames.ts";
import { openRawLink } from "../../lab/rawio.ts";
import { startSeeded } from "../../support/seeded.ts";
import { signIn, stepIn, type Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";

describe("what a hostile or broken client sends", () => {
  let hallway: Hallway;
  let maya: Somebody;
  const port = (): number => hallway.hubs[0]?.port ?? 0;
  const url = (): string => `http://127.0.0.1:${port()}`;
  beforeEach(async () => {
    hallway = await startHallway();
    maya = await hallway.as("Maya");
  });
  // Closing fails the test on any error-level line: whatever came was expected and answered.
  afterEach(() => hallway.close());

  /** Another person goes on working. */
  async function othersAreServed(): Promise<void> {
    const dana = await hallway.as("Dana");
    await dana.does("presence.set", { status: "open" });
  }

  it.each([
    ["nothing at all", []],
    ["null", [null]],
    ["a number", [7]],
    ["an empty object", [{}]],
    ["arrays in arrays", [[[[[[[]]]]]]]],
    ["a name that is an object", [{ name: {}, commandId: 1, site: [], input: null }]],
    [
      "keys of the prototype",
      [
        JSON.parse(
          '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}},"name":"handoff.request"}',
        ) as unknown,
      ],
    ],
    ["lone surrogates", [{ name: "\ud800", commandId: "\udfff", site: "\ud800", input: "\udfff" }]],
  ])("a frame with %s is answered or ignored, and the hub lives", async (_what, frame) => {
    const payload: readonly unknown[] = frame;
    for (const event of ["command", "sync", "input", "nonsense"])
      maya.socket.emit(event, ...payload);
    if (payload.length > 0) {
      const reply = (await maya.socket.timeout(3_000).emitWithAck("command", payload[0])) as {
        ok: boolean;
        code: string;
      };
      expect(reply).toMatchObject({ ok: false });
      expect(["invalid_input", "unknown_command"]).toContain(reply.code);
    }
    expect(Object.prototype).not.toHaveProperty("isAdmin");
    await othersAreServed();
  });

  it("frames by the hundred that only keep to the grammar change nothing that all objects share", async () => {
    const chance = startSeeded(1);
    const link = await openRawLink(url(), { token: (await stepIn(url(), maya.id)).token });
    for (let n = 0; n < 500; n += 1) link.send(makeFrame(chance));
    await until("some are answered", () => link.answers() > 100);
    link.destroy();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    await othersAreServed();
  });

  it("an unknown key is refused by name, and nothing is written", async () => {
    const refusal = await maya.isRefused("handoff.request", { ...buildRequest(), isAdmin: true });
    expect(refusal).toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("isAdmin") as string,
    });
    expect(maya.handoffs()).toEqual([]);
  });

  it("a frame above 64 KiB ends its connection, and the client comes back by itself", async () => {
    const ended = new Promise((resolve) => maya.socket.once("disconnect", resolve));
    maya.socket.emit("command", { name: "x".repeat(70_000) });
    await ended;
    await until("Maya is back", () => maya.socket.connected);
    await othersAreServed();
  });

  it("a page of another origin gets no socket, and one of ours does", async () => {
    const upgradeFrom = (origin: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const upgrade = request({
          port: port(),
          path: "/socket/?EIO=4&transport=websocket",
          headers: {
            origin,
            connection: "Upgrade",
            upgrade: "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
          },
        });
        upgrade.on("response", (response) => resolve(response.statusCode));
        upgrade.on("upgrade", (_response, socket) => {
          socket.destroy();
          resolve(101);
        });
        upgrade.on("error", reject);
        upgrade.end();
      });
    expect(await upgradeFrom("https://evil.example")).toBe(400);
    expect(await upgradeFrom(`http://localhost:${port()}`)).toBe(101);
  });

  it("an unknown namespace and a handshake without a token are refused", async () => {
    for (const [address, auth] of [
      [
        `${url()}/admin`,
        {
          token: await signIn(url(), hallway.card("Maya"), DEMO_PASSPHRASE),
          deviceId: "0198c0de-0000-7000-8000-000000000001",
        },
      ],
      [url(), {}],
    ] as const) {
      const stranger = io(address, {
        path: "/socket",
        transports: ["websocket"],
        auth,
        reconnection: false,
        forceNew: true,
      });
      const error = await new Promise<Error>((resolve) => stranger.once("connect_error", resolve));
      expect(error.message.length).toBeGreaterThan(0);
      stranger.disconnect();
    }
    await othersAreServed();
  });

  it.each([
    ["no JSON", "{", 400],
    ["an array", "[]", 422],
    ["a string", '"x"', 400],
    ["70 KiB", JSON.stringify({ commandId: "x".repeat(70_000) }), 413],
  ])("a body with %s is refused without an echo of it", async (_what, body, status) => {
    const response = await fetch(`${url()}/api/commands/handoff.request`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${maya.token}` },
      body,
    });
    expect(response.status).toBe(status);
    const answer = await response.text();
    expect(answer.length).toBeLessThan(400);
    expect(JSON.parse(answer)).toMatchObject({ ok: false });
  });

  it("a hand-off of another site and one that does not exist are answered alike, to the byte", async () => {
    const samir = await hallway.as("Samir");
    const { handoffId } = await maya.does("handoff.request", buildRequest());
    const absent = "00000000-0000-4000-8000-000000000000";
    for (const site of ["riverside", "lakeview"]) {
      const replies = [];
      for (const id of [handoffId, absent])
        replies.push(
          JSON.stringify(
            await samir.command(
              "handoff.cancel",
              { handoffId: id, reason: "resolved" },
              { site: site as never },
            ),
          ),
        );
      expect(replies[0]).toBe(replies[1]);
    }
  });
});
