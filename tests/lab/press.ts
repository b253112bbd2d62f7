import {
  createCommandClient,
  type CommandOutcome,
  type IntendedCommand,
} from "../../client/platform/commands/command-client.ts";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { stepIn } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { someNetwork } from "./crowd.ts";
import { labSite, targetOf, type Lab } from "./lab.ts";
import type { LabNode } from "./lab-node.ts";
import { openMirror, type Mirror } from "./mirror.ts";
import { startWire, type Wire } from "./wire.ts";

/** A page without a screen, on a network of its own: the shipped link and the shipped command client. */
export interface Page {
  readonly wire: Wire;
  readonly mirror: Mirror;
  readonly token: string;
  press(intended: IntendedCommand): Promise<Pressed>;
  close(): Promise<void>;
}

/** What the person was told, and after how long. */
export interface Pressed {
  readonly outcome: CommandOutcome;
  readonly ms: number;
}

export interface PageParts {
  readonly lab: Lab;
  readonly node: LabNode;
  readonly name: string;
  readonly seed: number;
  /** Whether it is up before it is given back; otherwise it is still connecting. */
  readonly isUp: boolean;
  /** Before its first connection. */
  readonly prepare?: (wire: Wire) => void;
}

export async function openPage({ lab, node, name, seed, isUp, prepare }: PageParts): Promise<Page> {
  const wire = await startWire(targetOf(node.directUrl), seed);
  // From a network of its own, as sign-ins are counted by it.
  const from = { "x-forwarded-for": someNetwork(seed) };
  const { token } = await stepIn(node.directUrl, lab.person(name).id as PersonId, from);
  prepare?.(wire);
  const mirror = openMirror({
    url: `http://127.0.0.1:${wire.port}`,
    sites: [labSite(1)],
    loadToken: async () => token,
  });
  if (isUp) await until(`${name}'s page is up`, () => mirror.isSynced());
  const client = createCommandClient({
    send: async (request) => (await mirror.link.ask("command", request)) as CommandReply,
    whenUp: () => mirror.link.whenUp(),
    createId: () => createCommandId(wallNow()),
  });
  return {
    wire,
    mirror,
    token,
    async press(intended) {
      const startedAt = performance.now();
      const outcome = await client.run(intended);
      return { outcome, ms: performance.now() - startedAt };
    },
    async close() {
      mirror.close();
      await wire.close();
    },
  };
}
