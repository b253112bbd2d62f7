import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { MAX_MESSAGE_BYTES } from "../../../shared/kernel/wire.ts";
import { describeError, type Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import { isTooSlow, cut, type Connection, type Viewer } from "./connection.ts";

/** Pings every 5 s, 5 s to answer: a dead device is known in 10 s (the library's defaults take 45). */
const PING_MS = 5_000;
/** A socket that does not sign in is not worth keeping. */
const CONNECT_MS = 5_000;
const UNAUTHENTICATED_PER_ADDRESS = 50;

export interface SocketServer {
  readonly io: Server;
  connections(): ReadonlySet<Connection>;
  close(): Promise<void>;
}

export interface SocketParts {
  readonly http: HttpServer;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Origins that pages may connect from, exactly. A request without one comes from no page. */
  readonly origins: readonly string[];
  /** Who a handshake belongs to, or why not. */
  readonly admit: (
    auth: unknown,
  ) => Promise<{ ok: true; viewer: Viewer } | { ok: false; code: string; message: string }>;
  readonly accept: (connection: Connection) => void;
}

export function startSocketServer(parts: SocketParts): SocketServer {
  const { http, logger, metrics } = parts;
  const connections = new Set<Connection>();
  const handshakes = new Map<string, number>();
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
  // Unknown namespaces are refused by having none but "/"; a client that goes on trying is cut.
  io.engine.on(
    "connection",
    (raw: {
      on(event: string, listener: (packet: { type: string; data?: unknown }) => void): void;
      close(): void;
    }) => {
      let strays = 0;
      raw.on("packet", (packet) => {
        const isStray =
          packet.type === "message" &&
          typeof packet.data === "string" &&
          /^\d\d*-?\/./.test(packet.data);
        if (isStray && (strays += 1) > 5) raw.close();
      });
    },
  );
  io.use((socket, next) => {
    const address = socket.handshake.address;
    const waiting = (handshakes.get(address) ?? 0) + 1;
    if (waiting > UNAUTHENTICATED_PER_ADDRESS)
      return next(refusal("too_many", "Too many connections are signing in."));
    handshakes.set(address, waiting);
    parts
      .admit(socket.handshake.auth)
      .then((admitted) => {
        if (!admitted.ok) return next(refusal(admitted.code, admitted.message));
        socket.data = { viewer: admitted.viewer };
        next();
      })
      .catch((error: unknown) => {
        logger.error("socket.admit_failed", describeError(error));
        next(refusal("unavailable", "Hallway cannot answer right now."));
      })
      .finally(() => {
        const left = (handshakes.get(address) ?? 1) - 1;
        if (left > 0) handshakes.set(address, left);
        else handshakes.delete(address);
      });
  });
  io.on("connection", (socket) => {
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
  const slowReaders = setInterval(() => {
    for (const { socket } of connections) {
      if (!isTooSlow(socket)) continue;
      metrics.slowReadersCut.inc();
      cut(socket);
    }
  }, 1_000);
  return {
    io,
    connections: () => connections,
    async close() {
      clearInterval(slowReaders);
      await cutInSlices([...connections]);
      await io.close();
    },
  };
}

const SLICE = 50;
const SLICE_PAUSE_MS = 20;

/** Clients come back by themselves; in slices, so that they do not all come at the same instant. */
async function cutInSlices(connections: readonly Connection[]): Promise<void> {
  for (let start = 0; start < connections.length; start += SLICE) {
    for (const { socket } of connections.slice(start, start + SLICE)) cut(socket);
    await new Promise((resolve) => setTimeout(resolve, SLICE_PAUSE_MS));
  }
}

function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { data: { code, message } });
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
        logger.error("socket.handler_failed", { kind: event, ...describeError(error) });
        acknowledge?.({
          ok: false,
          code: "unexpected",
          message: "Something went wrong on our side.",
        });
      });
  });
}
