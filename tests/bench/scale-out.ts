import { labPractice } from "../lab/lab-practice.ts";
import { startLab } from "../lab/lab.ts";
import type { Bench, BenchTrial, Result } from "./bench.ts";
import { figuresOf } from "../promises/figures.ts";
import { compare } from "./parts/compare.ts";
import { cpuMsOf } from "./parts/process-cost.ts";
import { openLoop } from "./parts/open-loop.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";

const NODE_COUNTS = [1, 2, 3] as const;
const SITES = 6;
const PAGES = 36;
const PER_SECOND = 20;

export const scaleOut: Bench = {
  name: "scale-out",
  says: "Processor time of a page, of all nodes together and of the database, on one, two and three nodes.",
  async run(trial) {
    const sides = [];
    for (const nodes of NODE_COUNTS) sides.push(await startSide(trial, nodes));
    const rounds = new Map<number, Cost[]>(NODE_COUNTS.map((nodes) => [nodes, []]));
    for (const side of sides) await side.measure();
    for (let round = 1; round <= trial.rounds; round += 1)
      for (const side of sides) {
        const cost = await side.measure();
        rounds.get(side.nodes)?.push(cost);
        trial.say(
          `round ${round}: ${side.nodes} nodes: ${cost.nodesMs.toFixed(1)} ms in the nodes, ${cost.storeMs.toFixed(1)} in PostgreSQL; acknowledged ${cost.ackMs.toFixed(1)} ms`,
        );
      }
    for (const side of sides) await side.close();
    return judge(rounds);
  },
};

interface Cost {
  readonly nodesMs: number;
  readonly storeMs: number;
  readonly ackMs: number;
}

/** People of each site are spread over the nodes: who asks and who is asked are on different ones. */
async function startSide({ seed }: BenchTrial, nodes: number) {
  const lab = await startLab({ profile: "cluster", seed, nodes, practice: labPractice(SITES) });
  const names = Array.from({ length: SITES }, (_, site) =>
    Array.from({ length: 6 }, (_each, n) => `${site + 1}-${n + 1}`),
  ).flat();
  const askers: Somebody[] = [];
  const clinicians: Somebody[] = [];
  for (const [n, name] of names.entries()) {
    const [here, there] = [lab.node(n % nodes), lab.node((n + 1) % nodes)];
    askers.push(await lab.as(`Assistant ${name}`, { url: here.directUrl }));
    clinicians.push(await lab.as(`Clinician ${name}`, { url: there.directUrl }));
  }
  const nodesMs = (): number => lab.nodes.reduce((sum, node) => sum + cpuMsOf(node.hub().pid), 0);
  const storeMs = (): number => cpuMsOf(lab.postgres?.pid ?? 0);
  const ask = async (n: number, ackMs: number[], meantAt: number): Promise<HandoffId> => {
    const personId = clinicians[n]?.id;
    const input = { kind: "curbside", urgency: "now", personId, content: { reason: "depression" } };
    const done = await askers[n]?.does<{ handoffId: HandoffId }>("handoff.request", input);
    ackMs.push(performance.now() - meantAt);
    return done?.handoffId as HandoffId;
  };
  return {
    nodes,
    async measure(): Promise<Cost> {
      const ackMs: number[] = [];
      const asked: Promise<HandoffId>[] = [];
      const before = { nodes: nodesMs(), store: storeMs() };
      await openLoop(
        { count: PAGES, perSecond: PER_SECOND },
        (n, meantAt) => void asked.push(ask(n, ackMs, meantAt)),
      );
      const ids = await Promise.all(asked);
      await until("all have been put before somebody", () =>
        ids.every((id, n) => clinicians[n]?.handoffs().some((each) => each.id === id)),
      );
      const cost = {
        nodesMs: (nodesMs() - before.nodes) / PAGES,
        storeMs: (storeMs() - before.store) / PAGES,
        ackMs: figuresOf(ackMs).at(0.5),
      };
      for (const [n, handoffId] of ids.entries())
        await askers[n]?.does("handoff.cancel", { handoffId, reason: "resolved" });
      return cost;
    },
    close: () => lab.close(),
  };
}

function judge(rounds: ReadonlyMap<number, readonly Cost[]>): readonly Result[] {
  const of = (nodes: number, what: keyof Cost): readonly number[] =>
    (rounds.get(nodes) ?? []).map((cost) => cost[what]);
  const names: Readonly<Record<keyof Cost, string>> = {
    nodesMs: "processor time of all nodes per page",
    storeMs: "processor time of PostgreSQL per page",
    ackMs: "page acknowledged p50",
  };
  return [2, 3].flatMap((nodes) =>
    (["nodesMs", "storeMs", "ackMs"] as const).map((what) =>
      compare({
        name: `${names[what]}, ${nodes} nodes`,
        unit: "ms",
        ours: of(nodes, what),
        theirs: { name: "1 node", values: of(1, what) },
      }),
    ),
  );
}
