import { readdirSync, readFileSync } from "node:fs";

/** What one hub's process holds of the machine. */
export interface Vitals {
  readonly rssBytes: number;
  readonly files: number;
}

const PAGE_BYTES = 4_096;

/** As the kernel tells, without asking the process. */
export function vitalsOf(pid: number): Vitals {
  const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
  return {
    rssBytes: Number(resident) * PAGE_BYTES,
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** The figures that a hub tells of itself, by name with labels as they stand there. */
export async function readMetrics(url: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

export interface LoopLag {
  /** The longest since the last look, and of which 99 of 100 looks were shorter. */
  readonly maxMs: number;
  readonly p99Ms: number;
}

/** How late the hub's event loop ran since it was last asked; each asking begins anew. */
export async function readLoopLag(url: string): Promise<LoopLag> {
  const metrics = await readMetrics(url);
  const of = (which: string): number =>
    1_000 * (metrics.get(`hallway_nodejs_eventloop_lag_${which}_seconds`) ?? Number.NaN);
  return { maxMs: of("max"), p99Ms: of("p99") };
}

/** How much y grows with x, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const [over, under] = points.reduce(
    ([xy, xx], [x, y]) => [xy + (x - meanX) * (y - meanY), xx + (x - meanX) ** 2],
    [0, 0],
  );
  return over / under;
}
