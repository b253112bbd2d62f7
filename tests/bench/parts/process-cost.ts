import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts processor time in these. */
const TICKS_PER_SECOND = 100;

/** Processor time of a process and of all that it has started, ms. */
export function cpuMsOf(pid: number): number {
  let ticks = 0;
  for (const each of [pid, ...descendantsOf(pid)]) {
    const fields = statOf(each);
    ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
  }
  return (ticks * 1_000) / TICKS_PER_SECOND;
}

/** Memory that a process and all that it has started hold, KiB. */
export function residentKibOf(pid: number): number {
  let kib = 0;
  for (const each of [pid, ...descendantsOf(pid)])
    kib += Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${each}/status`))?.[1] ?? 0);
  return kib;
}

function descendantsOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (each: number): number[] =>
    (children.get(each) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

/** The fields after the name, which may itself hold spaces. */
function statOf(pid: number): readonly string[] | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text === "" ? undefined : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
