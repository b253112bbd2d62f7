import { EventEmitter } from "node:events";
import type { Socket } from "socket.io";
import { describe, expect, it, onTestFinished } from "vitest";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { until } from "../support/until.ts";
import { startMetrics } from "../../server/platform/metrics.ts";
import { watchSlowReaders } from "../../server/platform/realtime/slow-readers.ts";

/** A connection of the library whose reader takes what the test says. */
class Raw extends EventEmitter {
  writeBuffer: { data: string }[] = [];
  isCut = false;
  transport = {
    socket: { bufferedAmount: 0, terminate: () => undefined },
    isWritable: false,
    looked: 0,
    get writable(): boolean {
      this.looked += 1;
      return this.isWritable;
    },
  };
  looks(): number {
    return this.transport.looked;
  }
  close(): void {
    this.isCut = true;
  }
  /** One more packet waits. */
  write(bytes: number): void {
    const packet = { data: "x".repeat(bytes) };
    this.emit("packetCreate", packet);
    this.writeBuffer.push(packet);
  }
  /** What waits is handed over, and stays with the network. */
  handOver(): void {
    this.emit("flush", this.writeBuffer);
    this.transport.socket.bufferedAmount += this.writeBuffer.reduce(
      (sum, { data }) => sum + data.length,
      0,
    );
    this.writeBuffer = [];
  }
}

function watchOne() {
  let now = 0;
  const watch = watchSlowReaders(startMetrics(), () => now);
  onTestFinished(() => watch.close());
  const raw = new Raw();
  watch.watch({ conn: raw, on: () => undefined } as unknown as Socket);
  const pass = (ms: number): void => void (now += ms);
  return { raw, pass };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const MEBIBYTE = 1024 * 1024;

describe("a reader who does not take what is sent", () => {
  it("is cut when more than 256 packets wait, and not before", async () => {
    const { raw } = watchOne();
    for (let n = 0; n < 256; n += 1) raw.write(1);
    await turn();
    expect(raw.isCut).toBe(false);
    raw.write(1);
    await turn();
    expect(raw.isCut).toBe(true);
  });

  it("is cut when more than 1 MiB waits, what the network has not taken yet included", async () => {
    const { raw } = watchOne();
    for (let n = 0; n < 8; n += 1) raw.write(MEBIBYTE / 8);
    raw.handOver();
    await turn();
    expect(raw.isCut).toBe(false);
    raw.write(1);
    await turn();
    expect(raw.isCut).toBe(true);
  });

  it("is not cut for one answer that is larger than that, which it would be given again", async () => {
    const { raw } = watchOne();
    raw.emit("flush", [{}]);
    raw.transport.socket.bufferedAmount = 3 * MEBIBYTE;
    raw.write(100);
    await turn();
    expect(raw.isCut).toBe(false);
  });

  it("is cut when it has taken nothing for 10 seconds, however little waits", async () => {
    const { raw, pass } = watchOne();
    raw.write(1);
    pass(10 * SECOND_MS);
    await until("the reader is cut", () => raw.isCut);
  });

  it("is left in peace while it takes a little at a time", async () => {
    const { raw, pass } = watchOne();
    for (let n = 0; n < 100; n += 1) raw.write(1_000);
    raw.handOver();
    const idle = watchOne();
    idle.raw.write(1);
    for (let look = 0; look < 2; look += 1) {
      raw.transport.socket.bufferedAmount -= 1_000;
      pass(9 * SECOND_MS);
      idle.pass(9 * SECOND_MS);
      const looked = raw.looks();
      await until("it has been looked at", () => raw.looks() > looked);
    }
    await until("the one who takes nothing is cut", () => idle.raw.isCut);
    expect(raw.isCut).toBe(false);
  });
});
