import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { startSeeded, type Seeded } from "../support/seeded.ts";

/** Where bytes go: `up` from whoever connected, `down` back to them. */
export type Direction = "up" | "down";

/** A place that a wire leads to. */
export type Target = { readonly path: string } | { readonly host: string; readonly port: number };

/** What a slow or uneven network does to the bytes of one direction. */
export interface Shape {
  readonly delayMs?: number;
  /** Up to this much more, by chance; the order of the bytes stays. */
  readonly jitterMs?: number;
  /** At most this many bytes at a time. */
  readonly sliceTo?: number;
  /** Bytes a second. */
  readonly rate?: number;
}

/** What the wire really did, so that a test that hurt nobody is found out. */
export interface WireCounts {
  readonly connections: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Bytes that were held, or never arrived. */
  readonly bytesKept: number;
  readonly resets: number;
  /** Answers to a chosen text that did not arrive. */
  readonly answersLost: number;
}

/** A network link in a test's hand: a TCP proxy whose faults nobody is told of, as on a real network. */
export interface Wire {
  readonly port: number;
  readonly counts: WireCounts;
  /** From here on bytes travel like this; an empty shape is a good network. */
  shape(shape: Shape, direction?: Direction): void;
  /** Nothing gets through any more, without an end or a reset. What is sent meanwhile arrives after `mend`. */
  stall(direction?: Direction): void;
  /** All connections are lost for good, without an end or a reset; new ones are taken and never answered until `mend`. */
  lose(): void;
  /** The connection that carries `text` upwards is lost as soon as it carries `last` (by default: the text itself), which arrives: only its answer does not. So is the rest, until `mend`. */
  loseAnswerTo(text: string, last?: string): void;
  /** Every connection ends in a reset; answers how many there were. */
  reset(): number;
  /** New connections are reset at once, until `mend`. */
  refuse(): void;
  /** Every connection is reset when this many more bytes have passed upwards, wherever in a message that is. */
  cutAfter(bytes: number): void;
  /** All faults end, those too that were only waiting for their bytes; the shapes stay. */
  mend(): void;
  close(): Promise<void>;
}

interface Lane {
  readonly from: Socket;
  readonly to: Socket;
  readonly direction: Direction;
  /** Bytes on their way, and when they arrive at the earliest (monotonic ms). */
  readonly waiting: { bytes: Buffer; at: number }[];
  timer: NodeJS.Timeout | undefined;
  hasEnded: boolean;
}

interface Link {
  readonly up: Lane;
  readonly down: Lane;
  isLost: boolean;
  isChosen: boolean;
}

type Counts = { -readonly [Key in keyof WireCounts]: WireCounts[Key] };

/** A link that holds more than this asks its sender to wait, as a full window does. */
const WINDOW_BYTES = 1024 * 1024;

export async function startWire(target: Target, seed = 1, host = "127.0.0.1"): Promise<Wire> {
  const chance = startSeeded(seed);
  const links = new Set<Link>();
  const counts: Counts = {
    connections: 0,
    bytesUp: 0,
    bytesDown: 0,
    bytesKept: 0,
    resets: 0,
    answersLost: 0,
  };
  const shapes: Record<Direction, Shape> = { up: {}, down: {} };
  const stalled = new Set<Direction>();
  let isRefusing = false;
  let isLosing = false;
  let chosen: { text: string; last: string } | undefined;
  let bytesLeft = Number.POSITIVE_INFINITY;

  const drop = (link: Link): void => {
    links.delete(link);
    for (const lane of [link.up, link.down]) {
      clearTimeout(lane.timer);
      reset(lane.from);
    }
  };
  const resetAll = (): number => {
    const found = [...links];
    counts.resets += found.length;
    for (const link of found) drop(link);
    return found.length;
  };
  const loseAll = (): void => {
    isLosing = true;
    chosen = undefined;
    for (const link of links) link.isLost = true;
  };
  const watch = (link: Link, bytes: Buffer): void => {
    if (chosen) link.isChosen ||= bytes.includes(chosen.text);
    if (chosen && link.isChosen && bytes.includes(chosen.last)) {
      counts.answersLost += 1;
      loseAll();
    }
    bytesLeft -= bytes.length;
    if (bytesLeft > 0) return;
    bytesLeft = Number.POSITIVE_INFINITY;
    resetAll();
  };

  const pass = (link: Link, lane: Lane): void => {
    lane.timer = undefined;
    for (;;) {
      if (link.isLost || stalled.has(lane.direction)) return;
      const next = lane.waiting[0];
      if (!next) break;
      const early = next.at - performance.now();
      if (early > 0) return later(link, lane, early);
      const { sliceTo = next.bytes.length, rate } = shapes[lane.direction];
      const size = Math.min(sliceTo, next.bytes.length);
      lane.to.write(next.bytes.subarray(0, size));
      next.bytes = next.bytes.subarray(size);
      if (next.bytes.length === 0) lane.waiting.shift();
      if (held(lane) < WINDOW_BYTES) lane.from.resume();
      if (rate) return later(link, lane, (size / rate) * 1_000);
      // A slice that is to arrive alone leaves alone.
      if (lane.waiting.length > 0 && sliceTo === size) return later(link, lane, 0);
    }
    if (lane.hasEnded) lane.to.end();
  };
  const later = (link: Link, lane: Lane, ms: number): void => {
    lane.timer ??= setTimeout(() => pass(link, lane), ms);
  };
  const take = (link: Link, lane: Lane, bytes: Buffer): void => {
    if (link.isLost) return void (counts.bytesKept += bytes.length);
    if (stalled.has(lane.direction)) counts.bytesKept += bytes.length;
    counts[lane.direction === "up" ? "bytesUp" : "bytesDown"] += bytes.length;
    const { delayMs = 0, jitterMs = 0 } = shapes[lane.direction];
    const at = performance.now() + delayMs + (jitterMs > 0 ? chance.next() * jitterMs : 0);
    lane.waiting.push({ bytes, at });
    if (held(lane) >= WINDOW_BYTES) lane.from.pause();
    if (lane.timer === undefined) pass(link, lane);
    if (lane.direction === "up") watch(link, bytes);
  };
  /** A network that is down tells neither side that the other has gone. */
  const close = (link: Link, isBroken: boolean): void => {
    const isDown = link.isLost || stalled.size > 0;
    if (isBroken && !isDown) drop(link);
    else if (link.up.from.destroyed && link.down.from.destroyed) links.delete(link);
  };
  const join = (near: Socket): void => {
    counts.connections += 1;
    if (isRefusing) {
      counts.resets += 1;
      reset(near);
      return;
    }
    const far = connect({ ...target, allowHalfOpen: true });
    for (const end of [near, far]) end.setNoDelay(true);
    const lane = (from: Socket, to: Socket, direction: Direction): Lane => ({
      from,
      to,
      direction,
      waiting: [],
      timer: undefined,
      hasEnded: false,
    });
    const link: Link = {
      up: lane(near, far, "up"),
      down: lane(far, near, "down"),
      isLost: isLosing,
      isChosen: false,
    };
    links.add(link);
    for (const each of [link.up, link.down]) {
      each.from.on("data", (bytes) => take(link, each, bytes));
      each.from.on("end", () => {
        each.hasEnded = true;
        if (each.timer === undefined) pass(link, each);
      });
      each.from.on("error", () => undefined);
      each.from.on("close", (isBroken) => close(link, isBroken));
    }
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, join);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const directions = (direction: Direction | undefined): readonly Direction[] =>
    direction ? [direction] : ["up", "down"];
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    shape(shape, direction) {
      for (const each of directions(direction)) shapes[each] = shape;
    },
    stall(direction) {
      for (const each of directions(direction)) stalled.add(each);
    },
    lose: loseAll,
    loseAnswerTo: (text, last = text) => void (chosen = { text, last }),
    reset: resetAll,
    refuse: () => void (isRefusing = true),
    cutAfter: (bytes) => void (bytesLeft = bytes),
    mend() {
      isRefusing = false;
      isLosing = false;
      chosen = undefined;
      bytesLeft = Number.POSITIVE_INFINITY;
      stalled.clear();
      for (const link of links) {
        const [one, other] = [link.up, link.down];
        if (!link.isLost && (one.from.destroyed || other.from.destroyed)) drop(link);
        else for (const lane of [one, other]) if (lane.timer === undefined) pass(link, lane);
      }
    },
    async close() {
      resetAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A socket in a folder knows no reset: there the end is all that its other side is told. */
function reset(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy();
  else socket.resetAndDestroy();
}

function held({ waiting }: Lane): number {
  return waiting.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** A shape by chance: from a good network to a bad one. */
export function someShape(chance: Seeded): Shape {
  return chance.pick<Shape>([
    {},
    { delayMs: chance.int(1, 50), jitterMs: chance.int(0, 50) },
    { delayMs: chance.int(1, 20), sliceTo: chance.int(1, 64) },
    { rate: chance.int(20_000, 500_000), sliceTo: 512 },
  ]);
}
