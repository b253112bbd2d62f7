import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { refuse } from "../../../shared/kernel/result.ts";
import { MAX_MESSAGE_BYTES } from "../../../shared/kernel/wire.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import { describeError, type Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import { cut, type Connection, type Viewer } from "./connection.ts";
import { startHandshakes, type HandshakeParts } from "./handshakes.ts";
import { watchSlowReaders } from "./slow-readers.ts";

/** Pings every 5 s, 5 s to answer: a dead device is known in 10 s (the library's defaults take 45). */
const PING_MS = 5_000;
/** A socket that does not sign in is not worth keeping. */
const CONNECT_MS = 5_000;

export interface SocketServer {
  readonly io: Server;
  connections(): ReadonlySet<Connection>;
  close(): Promise<void>;
}

export interface SocketParts extends HandshakeParts {
  readonly http: HttpServer;
  readonly metrics: Metrics;
  /** Origins that pages may connect from, exactly. A request without one comes from no page. */
  readonly origins: readonly string[];
  /** Beside "/"; any other is refused by not being there. */
  readonly namespaces?: readonly string[];
  readonly accept: (connection: Connection) => void;
}

export function startSocketServer(parts: SocketParts): SocketServer {
  const { http, metrics } = parts;
  const connections = new Set<Connection>();
  const io = new Server(http, {
    path: "/socket",
    serveClient: false,
    transports: ["websocket", "polling"],
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    connectTimeout: CONNECT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    allowRequest: (request, answer) => {
      const { origin } = request.headers;
      const isAllowed = origin === undefined || parts.origins.includes(origin);
      answer(isAllowed ? null : "origin not allowed", isAllowed);
    },
  });
  io.engine.on("connection_error", () => undefined);
  // Unknown namespaces are refused by not being there; a client that goes on trying is cut.
  const isKnown = (namespaced: string): boolean =>
    parts.namespaces?.some((name) => namespaced.startsWith(`${name},`)) ?? false;
  io.engine.on(
    "connection",
    (raw: {
      on(event: string, listener: (packet: { type: string; data?: unknown }) => void): void;
      close(): void;
    }) => {
      let strays = 0;
      raw.on("packet", (packet) => {
        const namespaced =
          packet.type === "message" && typeof packet.data === "string"
            ? /^\d+-?(\/.+)/s.exec(packet.data)?.[1]
            : undefined;
        if (namespaced && !isKnown(namespaced) && (strays += 1) > 5) raw.close();
      });
    },
  );
  metrics.countRooms(() => io.of("/").adapter.rooms.size);
  const welcome = startHandshakes(parts);
  io.use((socket, next) => void welcome(socket, next));
  const slowReaders = watchSlowReaders(metrics);
  io.on("connection", (socket) => {
    slowReaders.watch(socket);
    const connection: Connection = {
      socket,
      viewer: (socket.data as { viewer: Viewer }).viewer,
      followed: new Map(),
      epoch: 0,
    };
    connections.add(connection);
    metrics.sockets.inc();
    socket.on("disconnect", () => {
      connections.delete(connection);
      metrics.sockets.dec();
    });
    parts.accept(connection);
  });
  return {
    io,
    connections: () => connections,
    async close() {
      slowReaders.close();
      // Nobody who is sent away comes back in by the same door.
      const closed = new Promise((resolve) => http.close(resolve));
      await cutInSlices([...connections]);
      await io.close();
      const lingering = setTimeout(() => http.closeAllConnections(), LINGERING_MS);
      await closed;
      clearTimeout(lingering);
    },
  };
}

/** Whoever is still in the middle of a request by then has stopped sending it. */
const LINGERING_MS = 3_000;
const SLICE = 50;
const SLICE_PAUSE_MS = 20;

/** Clients come back by themselves; in slices, so that they do not all come at the same instant. */
async function cutInSlices(connections: readonly Connection[]): Promise<void> {
  for (let start = 0; start < connections.length; start += SLICE) {
    for (const { socket } of connections.slice(start, start + SLICE)) cut(socket);
    await new Promise((resolve) => setTimeout(resolve, SLICE_PAUSE_MS));
  }
}

type Acknowledge = (reply: unknown) => void;

/**
 * The only way to listen to a socket: whatever a client sends, a throw or a missing payload ends in an answer or in
 * nothing, never in the end of the process.
 */
export function listen(
  socket: Socket,
  logger: Logger,
  event: string,
  handle: (payload: unknown) => Promise<unknown>,
): void {
  socket.on(event, (...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === "function" ? (last as Acknowledge) : undefined;
    const payload = acknowledge ? (args.length > 1 ? args[0] : undefined) : args[0];
    Promise.resolve()
      .then(() => handle(payload))
      .then((reply) => acknowledge?.(reply))
      .catch((error: unknown) => {
        const fields = { kind: event, ...describeError(error) };
        if (isStoreTrouble(error)) {
          logger.warn("socket.store_unavailable", fields);
          return acknowledge?.(refuse("unavailable", "Hallway cannot answer right now."));
        }
        logger.error("socket.handler_failed", fields);
        acknowledge?.(refuse("unexpected", "Something went wrong on our side."));
      });
  });
}
