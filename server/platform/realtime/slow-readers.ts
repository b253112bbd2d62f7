import type { Socket } from "socket.io";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Metrics } from "../metrics.ts";
import { cutAtOnce } from "./connection.ts";

const WAITING_PACKETS_MAX = 256;
const WAITING_BYTES_MAX = 1024 * 1024;
/** Whoever takes nothing for so long does not read any more, however little waits. */
const STUCK_MS = 10 * SECOND_MS;
const LOOK_MS = SECOND_MS;

/** What the library's own writer looks at; none of it is part of its public types. */
interface Raw {
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly writable: boolean;
    readonly socket?: { readonly bufferedAmount?: number };
  };
  on(event: "packetCreate", listener: (packet: { data?: { length: number } }) => void): void;
  on(event: "flush", listener: (packets: readonly unknown[]) => void): void;
}

interface Reader {
  readonly socket: Socket;
  readonly raw: Raw;
  /** Of what has not been handed to the transport yet, about. */
  waitingBytes: number;
  /** Of what the transport is at. */
  packetsUnderWay: number;
  /** How much of that was left when it was last seen to become less, and when that was. */
  leftBytes: number;
  movedAt: number;
}

/** A reader who is too slow is cut and comes back by itself: its unsent frames must not fill the memory of all. */
export function watchSlowReaders(
  metrics: Pick<Metrics, "slowReadersCut">,
  monotonic: () => number = () => performance.now(),
): { watch(socket: Socket): void; close(): void } {
  const readers = new Set<Reader>();
  const cut = (reader: Reader): void => {
    if (!readers.delete(reader)) return;
    metrics.slowReadersCut.inc();
    cutAtOnce(reader.socket);
  };
  const timer = setInterval(() => {
    for (const reader of readers) if (isStuck(reader, monotonic())) cut(reader);
  }, LOOK_MS);
  return {
    watch(socket) {
      const raw = socket.conn as unknown as Raw;
      const reader: Reader = {
        socket,
        raw,
        waitingBytes: 0,
        packetsUnderWay: 0,
        leftBytes: 0,
        movedAt: monotonic(),
      };
      readers.add(reader);
      socket.on("disconnect", () => void readers.delete(reader));
      raw.on("packetCreate", ({ data }) => {
        reader.waitingBytes += data?.length ?? 0;
        // Not within the library's own writing, and not where it is done in a moment.
        if (isTooMuch(reader, 1)) setImmediate(() => isTooMuch(reader) && cut(reader));
      });
      raw.on("flush", (packets) => {
        reader.waitingBytes = 0;
        reader.packetsUnderWay = packets.length;
      });
    },
    close: () => clearInterval(timer),
  };
}

/** One answer that is larger than the limit may take its time: it would be as large when it is asked for again. */
function isTooMuch({ raw, waitingBytes, packetsUnderWay }: Reader, more = 0): boolean {
  const underWay = packetsUnderWay > 1 ? bufferedBy(raw) : 0;
  return (
    raw.writeBuffer.length + more > WAITING_PACKETS_MAX ||
    waitingBytes + underWay > WAITING_BYTES_MAX
  );
}

function isStuck(reader: Reader, now: number): boolean {
  const left = bufferedBy(reader.raw);
  const isIdle = reader.raw.writeBuffer.length === 0 && left === 0;
  if (isIdle || reader.raw.transport.writable || left < reader.leftBytes) reader.movedAt = now;
  reader.leftBytes = left;
  return now - reader.movedAt >= STUCK_MS;
}

function bufferedBy({ transport }: Raw): number {
  return transport.socket?.bufferedAmount ?? 0;
}
