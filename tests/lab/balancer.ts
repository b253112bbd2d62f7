import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { LabNode } from "./lab-node.ts";

/** One address in front of all nodes, as a practice's proxy is: who comes in is led to a node that says it is ready. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 200;

export async function startBalancer(nodes: readonly LabNode[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let ready: readonly LabNode[] = nodes;
  let turn = 0;
  const lookAround = async (): Promise<void> => {
    const found = await Promise.all(nodes.map(isReady));
    ready = nodes.filter((_, index) => found[index]);
  };
  const lead = (near: Socket): void => {
    const node = ready[(turn += 1) % Math.max(1, ready.length)];
    if (!node) return void near.resetAndDestroy();
    const far = connect({ host: "127.0.0.1", port: node.door.port, noDelay: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  };
  await lookAround();
  const timer = setInterval(() => void lookAround(), LOOK_EVERY_MS);
  const server = createServer({ noDelay: true }, lead);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(timer);
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isReady(node: LabNode): Promise<boolean> {
  return fetch(`${node.directUrl}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
