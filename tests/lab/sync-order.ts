import { readFileSync } from "node:fs";
import { ensurePrograms, strace } from "../support/programs.ts";

/** Orders that a hub gave to the machine, in their own order: its log written, its log on the disk, bytes to somebody outside. */
export interface MachineOrder {
  readonly kind: "log written" | "log synced" | "sent";
  /** What was written or sent, as far as it is readable. */
  readonly text: string;
}

/** Longer than a page of the store, so that all of it can be read. */
const TEXT_MAX = 8_192;
const CALLS = ["pwrite64", "fsync", "fdatasync", "write", "writev", "sendto", "sendmsg"];

/** What a hub runs under, so that its orders are written into a file. It stays the process that was started. */
export function underTrace(file: string): readonly string[] {
  ensurePrograms([strace]);
  const calls = `trace=${CALLS.join(",")}`;
  const how = ["-D", "-f", "--seccomp-bpf", "-y", "-s", String(TEXT_MAX)];
  return [strace.find() ?? "strace", ...how, "-e", calls, "-e", "signal=none", "-o", file];
}

/** What a hub runs under so that the disk fails at the so-manieth sync of its log's thread, once. */
export function underFailingSync(nth: number): readonly string[] {
  ensurePrograms([strace]);
  const which = [
    "-e",
    "trace=fdatasync,fsync",
    "-e",
    `inject=fdatasync,fsync:error=EIO:when=${nth}`,
  ];
  return [
    strace.find() ?? "strace",
    "-D",
    "-f",
    "--seccomp-bpf",
    ...which,
    "-e",
    "signal=none",
    "-o",
    "/dev/null",
  ];
}

const CALL = /^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;

/** Reads them back; a sync counts from the moment at which it was done, all else from its beginning. */
export function readOrders(file: string): readonly MachineOrder[] {
  const orders: MachineOrder[] = [];
  /** Threads that wait for the disk. */
  const syncing = new Set<string>();
  for (const line of readFileSync(file, "latin1").split("\n")) {
    const [, thread = "", name = "", target = "", rest = ""] = CALL.exec(line) ?? [];
    if (isSync(name) && isLog(target)) {
      if (rest.includes("<unfinished")) syncing.add(thread);
      else if (isDone(rest)) orders.push({ kind: "log synced", text: "" });
    } else if (isLog(target)) orders.push({ kind: "log written", text: rest });
    else if (/^(socket|TCP)/.test(target)) orders.push({ kind: "sent", text: rest });
    const [, resumed = "", call = "", end = ""] = RESUMED.exec(line) ?? [];
    if (isSync(call) && syncing.delete(resumed) && isDone(end))
      orders.push({ kind: "log synced", text: "" });
  }
  return orders;
}

function isSync(name: string): boolean {
  return name === "fsync" || name === "fdatasync";
}

function isLog(target: string): boolean {
  return target.endsWith(".db-wal");
}

function isDone(end: string): boolean {
  return end.trim().endsWith("= 0");
}
