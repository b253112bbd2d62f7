import { spawn } from "node:child_process";

export interface ToolRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface OpenTool {
  /** All that it has printed so far. */
  out(): string;
  interrupt(): void;
  readonly ended: Promise<ToolRun>;
}

/** Starts one of the command-line tools as an operator does, with this environment and nothing else. */
export function openTool(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): OpenTool {
  const script = new URL(`../../server/tools/${name}.ts`, import.meta.url).pathname;
  const tool = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard = { out: "", err: "" };
  tool.stdout.on("data", (chunk: Buffer) => (heard.out += chunk.toString()));
  tool.stderr.on("data", (chunk: Buffer) => (heard.err += chunk.toString()));
  const ended = new Promise<ToolRun>((resolve, reject) => {
    tool.once("error", reject);
    tool.once("close", (code) => resolve({ code, ...heard }));
  });
  return { out: () => heard.out, interrupt: () => void tool.kill("SIGINT"), ended };
}

export function runTool(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ToolRun> {
  return openTool(name, args, env).ended;
}
