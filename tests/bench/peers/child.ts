import { spawn, type SpawnOptions } from "node:child_process";
import { endWithProcess } from "../../support/end-with-process.ts";

/** A server of a bench, as a process of its own. */
export interface Child {
  readonly pid: number;
  /** All that it has said, for when it does not start. */
  said(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

export function startChild(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> = {},
): Child {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => void (said += text));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  endWithProcess(child);
  return {
    pid: child.pid ?? 0,
    said: () => said,
    hasEnded,
    async stop() {
      if (hasEnded()) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}
