import { fork } from "node:child_process";
import { once } from "node:events";
import { endWithProcess } from "../support/end-with-process.ts";

/** One device: whose it is, where it comes in, what it follows, and from which network it comes. */
export interface CrowdDevice {
  readonly url: string;
  readonly personId: string;
  readonly siteIds: readonly string[];
  readonly address: string;
}

export type CrowdOrder =
  | { readonly kind: "open"; readonly n: number; readonly device: CrowdDevice }
  | { readonly kind: "close"; readonly n: number }
  | { readonly kind: "mark" | "count" };

export interface CrowdCount {
  readonly devices: number;
  /** By what their screens would say of their own links. */
  readonly online: number;
  readonly offline: number;
  /** Up, and brought to the head of every site. */
  readonly synced: number;
  /** How long after the mark each device that has been synced since was so for the first time. */
  readonly syncedAfterMs: readonly number[];
}

/** Many devices with the shipped client's link and sync, in a process of their own: that can be ended and frozen. */
export interface Crowd {
  readonly pid: number;
  /** Opens one more; it signs in by itself. Its number. */
  open(device: CrowdDevice): number;
  /** Closes one as a page that is closed. */
  close(n: number): void;
  /** From here on `syncedAfterMs` is counted. */
  mark(): void;
  count(): Promise<CrowdCount>;
  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
  end(): Promise<void>;
}

export async function startCrowd(): Promise<Crowd> {
  const child = fork(new URL("crowd-process.ts", import.meta.url), [], { execArgv: [] });
  endWithProcess(child);
  await once(child, "message");
  let opened = 0;
  const order = (what: CrowdOrder): void => void child.send(what);
  return {
    pid: child.pid ?? 0,
    open(device) {
      opened += 1;
      order({ kind: "open", n: opened, device });
      return opened;
    },
    close: (n) => order({ kind: "close", n }),
    mark: () => order({ kind: "mark" }),
    async count() {
      order({ kind: "count" });
      const [counted] = (await once(child, "message")) as [CrowdCount];
      return counted;
    },
    signal: (signal) => void child.kill(signal),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** An address of a network of its own; the 2,001st is the first again. */
export function someNetwork(n: number): string {
  return `198.18.${Math.floor(n / 250) % 8}.${(n % 250) + 1}`;
}
