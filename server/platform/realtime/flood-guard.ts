import type { Socket } from "socket.io";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { senderOf, tooManyMessages, type Sender } from "../commands/command-limits.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import { cutAtOnce, type Connection, type Viewer } from "./connection.ts";

/** A client that goes on for so long after it was told to wait is cut … */
const PATIENCE_MS = 2.5 * SECOND_MS;
/** … and sooner when it does so at such a rate. Nobody cut is lost: the client comes back by itself. */
const REFUSED_MAX = 2_000;
/** Whoever pauses for so long has understood. */
const PAUSE_MS = SECOND_MS;

/**
 * Stands before everything that a socket sends, known or unknown: before it is read and before the store. What is too
 * much is refused, and a client that does not stop is cut.
 */
export function guardAgainstFlood(hub: FloodHub, { socket, viewer }: Connection): void {
  const fields = viewer.kind === "person" ? { person: viewer.personId } : {};
  guardSocket(hub, socket, senderBehind(viewer), fields);
}

type FloodHub = Pick<CommandHub, "limits" | "metrics" | "logger">;

/** The same for a socket that is no connection to the hallway. */
export function guardSocket(
  { limits, metrics, logger }: FloodHub,
  socket: Socket,
  sender: Sender,
  fields: Readonly<Record<string, string>>,
): void {
  const excess = startExcess();
  socket.use((packet: unknown[], next) => {
    if (limits.admits(sender, commandIn(packet))) return next();
    metrics.messagesRefused.inc();
    acknowledgeRefusal(packet);
    if (!excess.isTooMuch()) return;
    metrics.floodsCut.inc();
    logger.warn("socket.flood_cut", fields);
    cutAtOnce(socket);
  });
}

export function senderBehind(viewer: Viewer): Sender {
  return viewer.kind === "person" ? senderOf(viewer.credential) : `wall:${viewer.wallId}`;
}

/** The name of the command that a message holds, if it is one; nothing else of it is looked at. */
function commandIn([event, payload]: readonly unknown[]): unknown {
  return event === "command" ? (payload as { name?: unknown } | null | undefined)?.name : undefined;
}

function acknowledgeRefusal(packet: readonly unknown[]): void {
  const acknowledge = packet.at(-1);
  if (typeof acknowledge === "function") (acknowledge as (reply: unknown) => void)(tooManyMessages);
}

function startExcess(monotonic: () => number = () => performance.now()): { isTooMuch(): boolean } {
  let since = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let refused = 0;
  return {
    isTooMuch() {
      const now = monotonic();
      if (now - refusedAt > PAUSE_MS) [since, refused] = [now, 0];
      refusedAt = now;
      refused += 1;
      return now - since > PATIENCE_MS || refused > REFUSED_MAX;
    },
  };
}
