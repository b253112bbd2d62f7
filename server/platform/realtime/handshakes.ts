import type { Socket } from "socket.io";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import { clientAddress, networkOf } from "../http/client-network.ts";
import { startTurns } from "../limits/turns.ts";
import { describeError, type Logger } from "../logger.ts";
import type { Viewer } from "./connection.ts";

type Refused = { readonly ok: false; readonly code: string; readonly message: string };
type Admitted<Who> = { readonly ok: true; readonly viewer: Who } | Refused;

/** Who a handshake belongs to, or why not. */
export type Admit<Who = Viewer> = (auth: unknown) => Promise<Admitted<Who>>;

export interface HandshakeParts<Who = Viewer> {
  readonly admit: Admit<Who>;
  /** Proxies in front of this hub, exactly; 0 = none. */
  readonly trustedProxies: number;
  readonly logger: Logger;
}

/** A practice whose devices all come back at once is served in turn; networks that wait take turns with each other. */
const RULES = { atOnce: 20, atOnceInAll: 40, waiting: 2_000 };
const tooMany: Refused = {
  ok: false,
  code: "too_many",
  message: "Too many connections are signing in.",
};
const unavailable: Refused = {
  ok: false,
  code: "unavailable",
  message: "Hallway cannot answer right now.",
};

/** Lets sockets in, those of one network a few at a time; the others wait for their turn. */
export function startHandshakes<Who>({ admit, trustedProxies, logger }: HandshakeParts<Who>) {
  const turns = startTurns(RULES);
  const knocking = new WeakSet<object>();

  const answer = async (socket: Socket): Promise<Admitted<Who>> => {
    // Whoever has gone away while waiting needs no answer.
    if (socket.conn.readyState !== "open") return tooMany;
    return admit(socket.handshake.auth).catch((error: unknown) => {
      if (isStoreTrouble(error)) logger.warn("socket.store_unavailable", describeError(error));
      else logger.error("socket.admit_failed", describeError(error));
      return unavailable;
    });
  };
  const knock = async (socket: Socket): Promise<Admitted<Who>> => {
    // One connection knocks once at a time.
    if (knocking.has(socket.conn)) return tooMany;
    knocking.add(socket.conn);
    const network = networkOf(addressOf(socket, trustedProxies));
    const admitted = await (turns.take(network, () => answer(socket)) ?? tooMany);
    knocking.delete(socket.conn);
    return admitted;
  };
  return async (socket: Socket, next: (refusal?: Error) => void): Promise<void> => {
    const admitted = await knock(socket);
    if (!admitted.ok) {
      const { code, message } = admitted;
      return next(Object.assign(new Error(message), { data: { code, message } }));
    }
    socket.data = { viewer: admitted.viewer };
    next();
  };
}

function addressOf({ handshake }: Socket, trustedProxies: number): string {
  const forwardedFor = handshake.headers["x-forwarded-for"];
  return clientAddress(handshake.address, forwardedFor?.toString(), trustedProxies);
}
