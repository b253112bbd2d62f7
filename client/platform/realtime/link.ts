import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { createConnectionStore, type ConnectionStore } from "./connection-state.ts";
import { isPassingRefusal, retryDelayMs } from "./retry-delay.ts";

/** The one place that knows the socket. */

/** What a socket shows at its handshake; null: nobody is signed in, so do not connect. */
export type LinkAuth = Readonly<Record<string, string | number>>;

export interface LinkParts {
  /** Asked anew for every connection. */
  readonly loadAuth: () => Promise<LinkAuth | null>;
  /** The hub knows neither this session nor this screen (any more). */
  readonly onRefused: (code: string) => void;
  /** How the socket is made, where it is not the hub of the page's own address that is meant. */
  readonly openSocket?: (options: Partial<ManagerOptions & SocketOptions>) => Socket;
}

export interface Link {
  readonly connection: ConnectionStore;
  on(event: string, listener: (payload: unknown) => void): () => void;
  /** Called whenever the link has come up. */
  onUp(listener: () => void): () => void;
  /** Settles when the link is up; at once where it is. */
  whenUp(): Promise<void>;
  /** Sends and waits for the acknowledgement; rejects where the link is down or there is no answer in time. */
  ask(event: string, payload: unknown): Promise<unknown>;
  /** Sends without an answer; of no consequence where the link is down. */
  tell(event: string, payload: unknown): void;
  open(): void;
  close(): void;
}

const ANSWER_MS = 5_000;
const RETRY_MIN_MS = 300;
/** With half as much again by chance still less than the three seconds in which a page is live again after a restart. */
const RETRY_MAX_MS = 1_900;

/** A link that is not open yet. It goes on trying until it is closed. */
export function createLink({ loadAuth, onRefused, openSocket = io }: LinkParts): Link {
  const connection = createConnectionStore();
  const upListeners = new Set<() => void>();
  let isWanted = false;
  const socket = openSocket({
    path: "/socket",
    autoConnect: false,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: RETRY_MIN_MS,
    reconnectionDelayMax: RETRY_MAX_MS,
    // Each wait is half to one and a half times as long: pages that lost the hub together come back one by one.
    randomizationFactor: 0.5,
    timeout: ANSWER_MS,
    auth: (answer) =>
      void loadAuth().then(
        (auth) => answer(auth ?? {}),
        () => answer({}),
      ),
  });

  /** A connection that the hub has refused or ended is not tried again by the library. */
  function tryAgainSoon(): void {
    const retry = (): void => void (isWanted && !socket.active && socket.connect());
    setTimeout(retry, retryDelayMs(Math.random()));
  }

  socket.on("connect", () => {
    connection.up();
    for (const listener of upListeners) listener();
  });
  socket.on("disconnect", (reason) => {
    connection.down(reason === "ping timeout");
    if (!socket.active) tryAgainSoon();
  });
  socket.on("connect_error", (error) => {
    const { code } = (error as { data?: { code?: string } }).data ?? {};
    if (code && !isPassingRefusal(code)) onRefused(code);
    if (!socket.active) tryAgainSoon();
  });
  socket.onAny(() => connection.heard());
  socket.io.on("ping", () => connection.heard());
  const handleNetworkBack = (): void => void (!socket.connected && socket.connect());

  return {
    connection,
    on(event, listener) {
      socket.on(event, listener);
      return () => void socket.off(event, listener);
    },
    onUp(listener) {
      upListeners.add(listener);
      if (socket.connected) listener();
      return () => void upListeners.delete(listener);
    },
    whenUp: () =>
      socket.connected
        ? Promise.resolve()
        : new Promise((resolve) => void socket.once("connect", () => resolve())),
    async ask(event, payload) {
      if (!socket.connected) throw new Error("the link is down");
      return socket.timeout(ANSWER_MS).emitWithAck(event, payload) as Promise<unknown>;
    },
    tell(event, payload) {
      if (socket.connected) socket.emit(event, payload);
    },
    open() {
      isWanted = true;
      window.addEventListener("online", handleNetworkBack);
      connection.open();
      socket.connect();
    },
    close() {
      isWanted = false;
      window.removeEventListener("online", handleNetworkBack);
      connection.close();
      socket.disconnect();
    },
  };
}
