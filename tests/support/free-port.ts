import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** Below it stand the ports of services that a machine may run: databases, mail, development servers. */
const LOWEST = 15_000;

/**
 * A port of this machine that nobody listens on now. None of those that the system gives away by itself, to whoever
 * connects or listens somewhere: a server that is ended and started again finds its port still free.
 */
export async function findFreePort(): Promise<number> {
  const ownFrom = firstOfSystem();
  for (;;) {
    const port = ownFrom > LOWEST ? randomInt(LOWEST, ownFrom) : 0;
    const free = await listenOnce(port);
    if (free !== undefined) return free;
  }
}

/** The first port that Linux gives away by itself; elsewhere as Linux has it. */
function firstOfSystem(): number {
  try {
    return Number.parseInt(readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8"), 10);
  } catch {
    return 32_768;
  }
}

function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const found = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
