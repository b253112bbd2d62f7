import {
  endHubWhileStarting,
  startHubProcess,
  type HubProcess,
  type HubProcessOptions,
} from "../support/hub-process.ts";
import type { Cable } from "./cables.ts";
import type { Wire } from "./wire.ts";

/** One hub of the lab with the links that lead to it and from it. */
export interface LabNode {
  readonly index: number;
  /** Where clients come in: through `door`. */
  readonly url: string;
  /** Past the wire, for the test itself. */
  readonly directUrl: string;
  readonly door: Wire;
  readonly toDatabase: Wire | undefined;
  readonly toRedis: Wire | undefined;
  /** Where the lab has cables. */
  readonly cable: Cable | undefined;
  /** The process that runs now, or that ran last. */
  hub(): HubProcess;
  isRunning(): boolean;
  /** Starts it again, at the same address and on the same data; resolves when it is ready. */
  start(): Promise<void>;
  /** Starts it and tells it to end so soon after, ms; answers how long its end took. Only where it has ended. */
  startInVain(afterMs: number): Promise<number>;
  /** What all its processes have said so far. */
  lines(): readonly string[];
}

export interface LabNodeParts {
  readonly index: number;
  readonly options: HubProcessOptions;
  readonly door: Wire;
  readonly toDatabase: Wire | undefined;
  readonly toRedis: Wire | undefined;
  readonly cable: Cable | undefined;
}

export async function startLabNode(parts: LabNodeParts): Promise<LabNode> {
  const { index, options, door, toDatabase, toRedis, cable } = parts;
  const past: string[] = [];
  let hub = await startHubProcess(options);
  return {
    index,
    url: `http://127.0.0.1:${door.port}`,
    directUrl: hub.url,
    door,
    toDatabase,
    toRedis,
    cable,
    hub: () => hub,
    isRunning: () => !hub.hasEnded(),
    async start() {
      if (!hub.hasEnded()) return;
      past.push(...hub.lines);
      hub = await startHubProcess(options);
    },
    startInVain: (afterMs) => endHubWhileStarting(options, afterMs),
    lines: () => [...past, ...hub.lines],
  };
}
