import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { findFreePort } from "../../support/free-port.ts";
import { until } from "../../support/until.ts";
import { inBatches } from "../parts/in-batches.ts";
import { startChild, type Child } from "./child.ts";

/** The least that a socket server can be, with or without one durable commit. */
export interface Floor {
  readonly pid: number;
  readonly url: string;
  /** Opens a socket for each of these: its rooms. */
  connect(rooms: readonly (readonly string[])[]): Promise<readonly Socket[]>;
  /** Ends at once and starts anew at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface FloorOptions {
  readonly store?: "sqlite" | "postgres";
  /** Of the PostgreSQL database. */
  readonly url?: string;
}

const AT_ONCE = 40;

export async function startFloor({ store, url: database }: FloorOptions = {}): Promise<Floor> {
  const folder = store === "sqlite" ? mkdtempSync(join(tmpdir(), "hallway-floor-")) : undefined;
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const launch = async (): Promise<Child> => {
    const args = [
      "tests/bench/peers/floor-process.ts",
      store ?? "none",
      database ?? folder ?? "",
      String(port),
    ];
    const started = startChild(process.execPath, args);
    await until("the floor listens", () => started.said().includes("listening"), 20_000);
    return started;
  };
  let child = await launch();
  const opened: Socket[] = [];
  return {
    get pid() {
      return child.pid;
    },
    url,
    async connect(rooms) {
      const sockets = await inBatches(rooms, AT_ONCE, (of) => openSocket(url, of));
      opened.push(...sockets);
      return sockets;
    },
    async restart() {
      await child.stop();
      child = await launch();
    },
    async close() {
      for (const socket of opened) socket.disconnect();
      await child.stop();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openSocket(url: string, rooms: readonly string[]): Promise<Socket> {
  const socket = io(url, {
    path: "/socket",
    transports: ["websocket"],
    forceNew: true,
    auth: { rooms },
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
  });
  await new Promise<void>((resolve) => void socket.once("connect", () => resolve()));
  return socket;
}
