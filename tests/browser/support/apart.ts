import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ensurePrograms, iproute } from "../../support/programs.ts";

/**
 * Two machines, as the network sees them: a namespace each, with one cable between them that a test can pull out. This
 * machine's own network stays as it is: browsers on it break off what they load when it changes.
 */
export interface Apart {
  /** What starts the browser on the one, and on the other. */
  readonly executablePaths: readonly [string, string];
  /** The cable is out: nothing gets through, of no protocol, and nobody is told. */
  pull(): void;
  plugIn(): void;
  /** The cable carries little from now on, and what waits for its turn too long is lost; both ways. */
  squeeze(kilobits: number): void;
  /** It carries everything again. */
  release(): void;
  close(): Promise<void>;
}

function ip(...words: string[]): void {
  run(program(), words);
}

/** The other program of iproute2: how much a cable carries. */
function tc(...words: string[]): void {
  run(join(dirname(program()), "tc"), words);
}

function run(path: string, words: readonly string[]): void {
  try {
    execFileSync(path, words, { stdio: "pipe" });
  } catch (error) {
    const why = `a network namespace with a cable is made by root, in a container with the rights to`;
    throw new Error(`${basename(path)} ${words.join(" ")}: ${why}`, { cause: error });
  }
}

function program(): string {
  ensurePrograms([iproute]);
  return iproute.find() ?? "/usr/sbin/ip";
}

/** On both, `localhost` with this port is the hub out here (a page has microphone and camera at such an address alone); from the second by the cable. */
export async function startApart(browser: string, port: number): Promise<Apart> {
  const id = randomInt(16, 250);
  const [near, far] = [`hallway-${process.pid}-${id}a`, `hallway-${process.pid}-${id}b`];
  const [nearEnd, farEnd] = [`hw${id}a`, `hw${id}b`];
  const [nearAt, farAt] = [`10.77.${id}.1`, `10.77.${id}.2`];
  const dir = mkdtempSync(join(tmpdir(), "hallway-apart-"));
  for (const name of [near, far]) ip("netns", "add", name);
  ip("-n", near, "link", "add", nearEnd, "type", "veth", "peer", "name", farEnd, "netns", far);
  const ends = [
    [near, nearEnd],
    [far, farEnd],
  ] as const;
  raise(near, nearEnd, nearAt);
  raise(far, farEnd, farAt);
  ip("-n", near, "route", "add", "default", "via", farAt);
  ip("-n", far, "route", "add", "default", "via", nearAt);
  // Sockets of the file system are the same in every namespace.
  const door = join(dir, "door");
  const gate = await forward(door, port);
  const inside = [
    await runIn(near, listenAt(port, "127.0.0.1", { path: door })),
    await runIn(near, listenAt(port, nearAt, { path: door })),
    await runIn(far, listenAt(port, "127.0.0.1", { host: nearAt, port })),
  ];
  return {
    executablePaths: [starterIn(near, browser, dir), starterIn(far, browser, dir)],
    pull: () => ip("-n", near, "link", "set", nearEnd, "down"),
    plugIn() {
      ip("-n", near, "link", "set", nearEnd, "up");
      // It went with the link.
      ip("-n", near, "route", "replace", "default", "via", farAt);
    },
    squeeze(kilobits) {
      const shape = ["tbf", "rate", `${kilobits}kbit`, "burst", "4kb", "latency", "400ms"];
      for (const [name, end] of ends)
        tc("-n", name, "qdisc", "replace", "dev", end, "root", ...shape);
    },
    release() {
      for (const [name, end] of ends) tc("-n", name, "qdisc", "del", "dev", end, "root");
    },
    async close() {
      for (const each of inside) {
        const gone = once(each, "exit");
        each.kill("SIGKILL");
        await gone;
      }
      gate.close();
      for (const name of [near, far]) ip("netns", "del", name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Only what is used: an address that the machine makes up by itself would come a moment later, as a change. */
function raise(name: string, end: string, at: string): void {
  ip("-n", name, "link", "set", "dev", end, "addrgenmode", "none");
  ip("-n", name, "addr", "add", `${at}/30`, "dev", end);
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "link", "set", end, "up");
}

function starterIn(name: string, browser: string, dir: string): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\nexec ${program()} netns exec ${name} ${browser} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

async function runIn(name: string, code: string): Promise<ChildProcess> {
  const words = ["netns", "exec", name, process.execPath, "-e", code];
  const child = spawn(program(), words, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

async function forward(door: string, port: number): Promise<Server> {
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

/** A program of its own, as it runs on the other machine. */
function listenAt(port: number, host: string, onward: object): string {
  return `
    const { connect, createServer } = require("node:net");
    createServer((from) => {
      const onward = connect(${JSON.stringify(onward)});
      from.pipe(onward).pipe(from);
      from.on("error", () => onward.destroy());
      onward.on("error", () => from.destroy());
    }).listen(${port}, "${host}", () => console.log("listens"));`;
}
