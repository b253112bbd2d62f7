import { execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePrograms, iproute } from "../../support/programs.ts";

/** A machine of its own, as the network sees it: a namespace with one cable to this one, which a test can pull out. */
export interface Apart {
  /** What starts this program in there. */
  readonly executablePath: string;
  /** The cable is out: nothing gets through, of no protocol, and nobody is told. */
  pull(): void;
  plugIn(): void;
  close(): Promise<void>;
}

function ip(...words: string[]): void {
  execFileSync(program(), words, { stdio: "ignore" });
}

function program(): string {
  ensurePrograms([iproute]);
  return iproute.find() ?? "/usr/sbin/ip";
}

/** Namespaces are made by whoever may: in a container as root. */
export function canBeApart(): boolean {
  const probe = `hallway-probe-${process.pid}`;
  try {
    ip("netns", "add", probe);
    ip("netns", "del", probe);
    return true;
  } catch {
    return false;
  }
}

/** In there `localhost` with this port is the hub out here: a page has microphone and camera at such an address alone. */
export async function startApart(browser: string, port: number): Promise<Apart> {
  const id = randomInt(16, 250);
  const [name, here, there] = [`hallway-${process.pid}-${id}`, `hw${id}a`, `hw${id}b`];
  const [near, far] = [`10.77.${id}.1`, `10.77.${id}.2`];
  ip("netns", "add", name);
  ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
  ip("addr", "add", `${near}/30`, "dev", here);
  ip("link", "set", here, "up");
  ip("-n", name, "addr", "add", `${far}/30`, "dev", there);
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "link", "set", there, "up");
  ip("-n", name, "route", "add", "default", "via", near);
  const gate = await forward(near, 0, "127.0.0.1", port);
  const { port: gatePort } = gate.address() as AddressInfo;
  const inside = spawn(
    program(),
    ["netns", "exec", name, process.execPath, "-e", insideOf(port, near, gatePort)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(inside.stdout, "data");
  const dir = mkdtempSync(join(tmpdir(), "hallway-apart-"));
  const executablePath = join(dir, "browser");
  writeFileSync(
    executablePath,
    `#!/bin/sh\nexec ${program()} netns exec ${name} ${browser} "$@"\n`,
  );
  chmodSync(executablePath, 0o755);
  return {
    executablePath,
    pull: () => ip("link", "set", here, "down"),
    plugIn: () => ip("link", "set", here, "up"),
    async close() {
      const gone = once(inside, "exit");
      inside.kill("SIGKILL");
      await gone;
      gate.close();
      ip("netns", "del", name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function forward(host: string, port: number, to: string, toPort: number): Promise<Server> {
  const server = createServer((from) => {
    const onward = connect(toPort, to);
    from.pipe(onward).pipe(from);
    from.on("error", () => onward.destroy());
    onward.on("error", () => from.destroy());
  });
  server.listen(port, host);
  await once(server, "listening");
  return server;
}

/** The same on the other side of the cable. */
function insideOf(port: number, to: string, toPort: number): string {
  return `
    const { connect, createServer } = require("node:net");
    createServer((from) => {
      const onward = connect(${toPort}, "${to}");
      from.pipe(onward).pipe(from);
      from.on("error", () => onward.destroy());
      onward.on("error", () => from.destroy());
    }).listen(${port}, "127.0.0.1", () => console.log("listens"));`;
}
