import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SyncReply } from "../../shared/kernel/wire.ts";
import { stepIn } from "../support/somebody.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";

let hallway: Hallway;
beforeAll(async () => {
  hallway = await startHallway();
}, 60_000);
afterAll(() => hallway.close());

it("Dana's device follows the hallway through a network that lets no WebSocket through", async () => {
  const url = `http://127.0.0.1:${hallway.hubs[0]?.port}`;
  const { token } = await stepIn(url, hallway.card("Dana").id);
  const socket = io(url, {
    path: "/socket",
    transports: ["polling"],
    auth: { token, deviceId: randomUUID() },
    forceNew: true,
    reconnection: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    const reply = (await socket
      .timeout(5_000)
      .emitWithAck("sync", { site: RIVERSIDE })) as SyncReply;
    expect(reply).toMatchObject({ ok: true, snapshot: { site: { site: { id: RIVERSIDE } } } });
    expect(socket.io.engine.transport.name).toBe("polling");
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  } finally {
    socket.disconnect();
  }
});
