import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  endAll,
  forward,
  ip,
  iprouteProgram,
  listenAt,
  raise,
  runIn,
  tc,
} from "../../support/namespaces.ts";

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
    await runIn(near, listenAt({ port, host: "127.0.0.1" }, { path: door })),
    await runIn(near, listenAt({ port, host: nearAt }, { path: door })),
    await runIn(far, listenAt({ port, host: "127.0.0.1" }, { host: nearAt, port })),
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
      await endAll(inside);
      gate.close();
      for (const name of [near, far]) ip("netns", "del", name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function starterIn(name: string, browser: string, dir: string): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\nexec ${iprouteProgram()} netns exec ${name} ${browser} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
