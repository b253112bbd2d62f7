import type { ChildProcess } from "node:child_process";

const children = new Map<ChildProcess, NodeJS.Signals>();
let isListening = false;

/** Whatever ends this process ends that one too, with this signal. */
export function endWithProcess(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): void {
  children.set(child, signal);
  child.once("exit", () => children.delete(child));
  if (!isListening) process.on("exit", endAll);
  isListening = true;
}

function endAll(): void {
  for (const [child, signal] of children) child.kill(signal);
}
