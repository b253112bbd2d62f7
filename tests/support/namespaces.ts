import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type ListenOptions, type Server } from "node:net";
import { basename, dirname, join } from "node:path";
import { ensurePrograms, iproute } from "./programs.ts";

/** Gives an order to iproute2; an error where this machine lets nobody make networks. */
export function ip(...words: string[]): void {
  run(iprouteProgram(), words);
}

/** The other program of iproute2: how much a cable carries. */
export function tc(...words: string[]): void {
  run(join(dirname(iprouteProgram()), "tc"), words);
}

function run(path: string, words: readonly string[]): void {
  try {
    execFileSync(path, words, { stdio: "pipe" });
  } catch (error) {
    const why = `a network namespace with a cable is made by root, in a container with the rights to`;
    throw new Error(`${basename(path)} ${words.join(" ")}: ${why}`, { cause: error });
  }
}

export function iprouteProgram(): string {
  ensurePrograms([iproute]);
  return iproute.find() ?? "/usr/sbin/ip";
}

/** Takes an end of a cable into use. Only what is used: an address that the machine makes up by itself would come a moment later, as a change. */
export function raise(name: string, end: string, at: string): void {
  ip("-n", name, "link", "set", "dev", end, "addrgenmode", "none");
  ip("-n", name, "addr", "add", `${at}/30`, "dev", end);
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "link", "set", end, "up");
}

/** Runs a program of ours in a namespace; resolves when it says that it is ready. */
export async function runIn(name: string, code: string): Promise<ChildProcess> {
  const words = ["netns", "exec", name, process.execPath, "-e", code];
  const child = spawn(iprouteProgram(), words, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

/** Leads from a socket of the file system, which is the same in every namespace, to a port out here. */
export async function forward(door: string, port: number): Promise<Server> {
  const server = createServer((from) => {
    const onward = connect(port, "127.0.0.1");
    from.pipe(onward).pipe(from);
    from.on("error", () => onward.destroy());
    onward.on("error", () => from.destroy());
  });
  server.listen(door);
  await once(server, "listening");
  return server;
}

/** A program that leads from where it listens, in its own namespace, to somewhere. */
export function listenAt(at: ListenOptions, onward: object): string {
  return `
    const { connect, createServer } = require("node:net");
    createServer((from) => {
      const onward = connect(${JSON.stringify(onward)});
      from.pipe(onward).pipe(from);
      from.on("error", () => onward.destroy());
      onward.on("error", () => from.destroy());
    }).listen(${JSON.stringify(at)}, () => console.log("listens"));`;
}

/** Ends what was started, by its process. */
export async function endAll(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children) {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
}
