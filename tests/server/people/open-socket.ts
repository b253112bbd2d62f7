import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { SyncReply } from "../../../shared/kernel/wire.ts";
import type { PeopleWorld } from "./people-world.ts";

export interface TestSocket {
  readonly socket: Socket;
  /** Everything that came, in order: the event's name and its first argument. */
  readonly heard: readonly (readonly [string, unknown])[];
  /** Resolves when this has been heard as often as said. */
  hears(event: string, times?: number): Promise<unknown>;
  sync(site: string): Promise<SyncReply>;
  close(): void;
}

const PATIENCE_MS = 8_000;

/** A device's socket, as the client opens it; rejects with the hub's refusal. */
export async function openSocket(world: PeopleWorld, auth: object): Promise<TestSocket> {
  const socket = io(world.url, {
    path: "/socket",
    transports: ["websocket"],
    reconnection: false,
    auth,
    forceNew: true,
  });
  const heard: [string, unknown][] = [];
  const waiting: (() => void)[] = [];
  const hear = (event: string, payload: unknown): void => {
    heard.push([event, payload]);
    for (const wake of waiting.splice(0)) wake();
  };
  socket.onAny(hear);
  socket.on("disconnect", (reason) => hear("disconnect", reason));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", (error) =>
      reject(Object.assign(error, (error as { data?: object }).data)),
    );
  });
  return {
    socket,
    heard,
    async hears(event, times = 1) {
      const giveUpAt = performance.now() + PATIENCE_MS;
      for (;;) {
        const found = heard.filter(([name]) => name === event);
        if (found.length >= times) return found[times - 1]?.[1];
        const left = giveUpAt - performance.now();
        if (left <= 0)
          throw new Error(
            `${event} was not heard ${times} times; heard: ${heard.map(([name]) => name).join(", ")}`,
          );
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          waiting.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    sync: (site) => socket.timeout(PATIENCE_MS).emitWithAck("sync", { site }) as Promise<SyncReply>,
    close: () => void socket.disconnect(),
  };
}

export function deviceAuth(token: string): object {
  return { token, deviceId: randomUUID() };
}
