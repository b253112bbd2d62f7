import { SECOND_MS } from "../../shared/kernel/time.ts";
import { someNetwork } from "../lab/crowd.ts";
import { flood, type Flood, type FloodKind } from "../lab/flood.ts";
import { startFlow, type Flow } from "../lab/flow.ts";
import { vitalsOf } from "../lab/hub-vitals.ts";
import type { Lab } from "../lab/lab.ts";
import { startStrangers } from "../lab/strangers.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs, type Figures } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const PER_SECOND = 20;
const LIMITED_MS = SECOND_MS;
const CUT_MS = 3 * SECOND_MS;
const NEWCOMER_MS = 2 * SECOND_MS;
const SLOWER_AT_MOST = 2;
const MEBIBYTE = 1024 * 1024;
const MEMORY = 200;
const kinds: readonly FloodKind[] = ["acts", "syncs", "nonsense", "mixed"];

export const floodDelaysNobody: PromiseRow = {
  id: "X2",
  says: "Neither a client that floods a hub nor a crowd that never signs in keeps anybody from their work.",
  limit:
    "5,000 messages a second: told <= 1 s, cut <= 3 s; 5,000 connections without a sign-in (quick: 2,000); meanwhile " +
    "others' p99 <= 2 times, no page lost, a new sign-in with its socket <= 2 s, <= 200 MiB",
  fullOnly: {
    on: ["embedded", "cluster"],
    why: "how much slower others are is told apart only where the flood has a machine of its own",
  },
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 1_800_000 },
  async prove(trial) {
    const lab = await trial.ownLab();
    const flow = await openFlow(lab);
    trial.onEnd(() => flow.stop());
    const { pid } = lab.node(0).hub();
    await pass(2);
    flow.take();
    await pass(trial.scaled(5, 30));
    const before = figuresOf(flow.take());
    const memoryBefore = vitalsOf(pid).rssBytes;
    const meanwhile = watchMeanwhile(lab, pid);
    trial.onEnd(() => meanwhile.stop());
    const floods = await floodInTurn(lab, trial);
    const strangers = startStrangers(lab.node(0).directUrl, trial.scaled(2_000, 5_000));
    trial.onEnd(() => strangers.close());
    await until(
      "they have all been there",
      () => strangers.opened() >= trial.scaled(2_000, 5_000),
      60_000,
    );
    await pass(trial.scaled(3, 30));
    await meanwhile.stop();
    const after = figuresOf(flow.take());
    await flow.stop();
    return judge({
      before,
      after,
      floods,
      failed: flow.failed,
      newcomers: figuresOf(meanwhile.newcomersMs),
      mebibytes: (meanwhile.rssBytes() - memoryBefore) / MEBIBYTE,
      strangers: strangers.opened(),
    });
  },
};

interface Found {
  readonly before: Figures;
  readonly after: Figures;
  readonly floods: readonly Flood[];
  readonly failed: readonly string[];
  readonly newcomers: Figures;
  readonly mebibytes: number;
  readonly strangers: number;
}

function judge({ before, after, floods, failed, newcomers, mebibytes, strangers }: Found) {
  const ratio = after.at(0.99) / before.at(0.99);
  const limited = figuresOf(floods.map(({ limitedMs }) => limitedMs));
  const cut = figuresOf(floods.map(({ cutMs }) => cutMs));
  const sent = floods.reduce((sum, each) => sum + each.sent, 0);
  return {
    held: failed.length === 0 && mebibytes <= MEMORY,
    isWithin:
      ratio <= SLOWER_AT_MOST &&
      limited.max <= LIMITED_MS &&
      cut.max <= CUT_MS &&
      newcomers.max <= NEWCOMER_MS,
    figure:
      `told within ${inMs(limited.max)}, cut within ${inMs(cut.max)} of ${counted(sent)} messages in ${floods.length} floods; ` +
      `others' p99 ${inMs(before.at(0.99))} before, ${inMs(after.at(0.99))} meanwhile (${ratio.toFixed(2)} times), ` +
      `${failed.length} of their pages not taken; ${newcomers.n} newcomers in within ${inMs(newcomers.max)}; ` +
      `${Math.round(mebibytes)} MiB; ${counted(strangers)} strangers`,
    n: sent + strangers,
    max: Number(ratio.toFixed(2)),
    faults: floods.length + strangers,
  };
}

async function floodInTurn(lab: Lab, trial: Trial): Promise<readonly Flood[]> {
  const floods: Flood[] = [];
  const wanted = trial.scaled(kinds, [...kinds, ...kinds, ...kinds]);
  for (const [n, kind] of wanted.entries())
    floods.push(
      await flood(lab, { kind, name: `Assistant 1-${(n % 9) + 1}`, address: someNetwork(n) }),
    );
  return floods;
}

/** People at every node who send and look on. */
async function openFlow(lab: Lab): Promise<Flow> {
  const at = (n: number) => ({ node: n % lab.nodes.length });
  const senders = await Promise.all([1, 2, 3, 4].map((n) => lab.as(`Provider 1-${n}`, at(n))));
  const screens = await Promise.all([1, 2, 3].map((n) => lab.as(`Clinician 1-${n}`, at(n))));
  return startFlow({ senders, screens, perSecond: PER_SECOND });
}

/** Somebody new comes in every second, and the hub's memory is looked at. */
function watchMeanwhile(lab: Lab, pid: number) {
  const newcomersMs: number[] = [];
  let rssBytes = 0;
  let isOver = false;
  const work = (async () => {
    for (let n = 0; !isOver; n += 1) {
      rssBytes = Math.max(rssBytes, vitalsOf(pid).rssBytes);
      const startedAt = performance.now();
      const newcomer = await lab.as(`Provider 2-${(n % 8) + 1}`, { url: lab.node(0).directUrl });
      newcomersMs.push(performance.now() - startedAt);
      await newcomer.leave();
      await pass(1);
    }
  })();
  const stop = async (): Promise<void> => {
    isOver = true;
    await work;
  };
  return { newcomersMs, rssBytes: () => rssBytes, stop };
}

function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * SECOND_MS));
}
