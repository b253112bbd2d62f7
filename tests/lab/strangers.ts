import { connect, type Socket } from "node:net";
import { someNetwork } from "./crowd.ts";
import { upgradeRequest } from "./rawio.ts";
import { maskedFrame } from "./websocket-frames.ts";

/** Connections that never sign in, kept at a number: whoever is cut comes again. */
export interface Strangers {
  /** How many are open now. */
  open(): number;
  /** How many were opened in all. */
  opened(): number;
  close(): void;
}

/** What a stranger does once it is connected: a head that is not finished, a web socket that says nothing, one with a made-up token. */
const kinds = ["half", "silent", "forger"] as const;
/** A hub cuts whoever says nothing after five seconds: so many must come each second for their number to stay. */
const STAYS_S = 5;
const EVERY_MS = 10;

export function startStrangers(url: string, count: number): Strangers {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const perTick = Math.ceil((count / STAYS_S / 1_000) * EVERY_MS);
  let opened = 0;
  const open = (n: number): void => {
    const kind = kinds[n % kinds.length];
    const socket = connect(Number(port), hostname);
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => void sockets.delete(socket));
    const request = upgradeRequest(hostname, { "x-forwarded-for": someNetwork(n) });
    socket.write(kind === "half" ? request.slice(0, 40) : request);
    if (kind === "forger")
      socket.once("data", () =>
        socket.write(maskedFrame(`40${JSON.stringify({ token: "made.up.token", deviceId: "x" })}`)),
      );
    socket.resume();
  };
  const timer = setInterval(() => {
    for (let n = 0; n < perTick && sockets.size < count; n += 1) {
      open(opened);
      opened += 1;
    }
  }, EVERY_MS);
  return {
    open: () => sockets.size,
    opened: () => opened,
    close() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}
