import { someNetwork, startCrowd, type Crowd } from "../lab/crowd.ts";
import { startFlow, type Flow } from "../lab/flow.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { startStir } from "../lab/stir.ts";
import { recordEvidence } from "../support/evidence.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs, type Figures } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const P50_MS = 60;
const SAME_NODE_P99_MS = 250;
const ACROSS_P99_MS = 500;
const MAX_MS = 2_000;
const HANDOFFS_PER_SECOND = 20;
const STIRRERS = 40;
const WARM_MS = 2_000;
/** Told of a minute in which nothing was shown. */
const NEVER_SHOWN_MS = 60_000;

export const shownAtOnce: PromiseRow = {
  id: "D3",
  says: "What is sent is before its recipients at once.",
  limit:
    "p50 <= 60 ms, p99 <= 250 ms by one node and <= 500 ms by two, max <= 2 s, with 500 sockets, 20 hand-offs and " +
    "200 presence changes a second; the worst of three minutes (quick: of 8 s with 250 sockets and 50 changes)",
  fullOnly: {
    on: ["cluster"],
    why: "three hubs, their PostgreSQL and 500 screens want more than two cores for this load",
  },
  isUnderFaults: false,
  isAlone: true,
  patienceMs: { quick: 180_000, full: 900_000 },
  async prove(trial) {
    const staff = { clinicians: 50, providers: 100, assistants: 99 };
    const lab = await trial.ownLab({ practice: labPractice(2, staff) });
    const sockets = trial.scaled(250, 500);
    const perSecond = trial.scaled(50, 200);
    const crowd = await openCrowd(lab, trial, sockets - STIRRERS);
    const stirrers = await openStirrers(lab);
    const flows = await openFlows(lab);
    trial.onEnd(() => Promise.all(flows.map((flow) => flow.stop())).then(() => undefined));
    const stir = startStir(stirrers, perSecond);
    trial.onEnd(() => stir.stop());
    const runs: (readonly (Figures | undefined)[])[] = [];
    await pause(WARM_MS);
    for (const flow of flows) flow.take();
    const before = stir.done();
    const startedAt = performance.now();
    for (let run = 0; run < trial.scaled(1, 3); run += 1) {
      await pause(trial.scaled(8_000, 60_000));
      runs.push(flows.map((flow) => shownIn(flow.take())));
    }
    const changes = ((stir.done() - before) * 1_000) / (performance.now() - startedAt);
    const { online } = await crowd.count();
    const failed = flows.reduce((sum, flow) => sum + flow.failed.length, 0);
    const isLoaded = online >= sockets - STIRRERS && changes >= 0.95 * perSecond;
    return judge(runs, { changes, online, failed, isLoaded }, lab);
  },
};

/** The other sockets, with the shipped client's code behind each, in a process of their own. */
async function openCrowd(lab: Lab, trial: Trial, size: number): Promise<Crowd> {
  const crowd = await startCrowd();
  trial.onEnd(() => crowd.end());
  const wanted = lab.people.slice(0, size);
  for (const [n, { id, memberships }] of wanted.entries())
    crowd.open({
      url: lab.node(n % lab.nodes.length).directUrl,
      personId: id,
      siteIds: memberships.map(({ siteId }) => siteId),
      address: someNetwork(n),
    });
  const isThere = async (): Promise<boolean> => (await crowd.count()).synced === wanted.length;
  await until("the crowd is there", isThere, 90_000);
  return crowd;
}

/** Everybody is there before anything begins. */
async function openStirrers(lab: Lab): Promise<readonly Somebody[]> {
  const people: Somebody[] = [];
  for (let n = 0; n < STIRRERS; n += 1)
    people.push(await lab.as(`Assistant 2-${n + 1}`, { node: n % lab.nodes.length }));
  return people;
}

/** Half of the hand-offs from the node by which they are also shown, half from another, where there is one. */
async function openFlows(lab: Lab): Promise<readonly Flow[]> {
  const across = lab.nodes.length - 1;
  const openAt = async (node: number, first: number) => {
    const people = [first, first + 1, first + 2, first + 3];
    const [senders, screens] = await Promise.all([
      Promise.all(people.map((n) => lab.as(`Provider 1-${n}`, { node }))),
      Promise.all(people.map((n) => lab.as(`Clinician 1-${n}`, { node: 0 }))),
    ]);
    return { senders, screens, perSecond: HANDOFFS_PER_SECOND / 2 };
  };
  const opened = [await openAt(0, 1), await openAt(across, 5)];
  return opened.map(startFlow);
}

/** Undefined where a hub is so slow that nothing was shown at all. */
function shownIn(lengthsMs: readonly number[]): Figures | undefined {
  return lengthsMs.length === 0 ? undefined : figuresOf(lengthsMs);
}

interface Load {
  readonly changes: number;
  readonly online: number;
  /** Hand-offs that were not taken. */
  readonly failed: number;
  /** Whether the load was there that the limit speaks of. */
  readonly isLoaded: boolean;
}

function judge(
  runs: readonly (readonly (Figures | undefined)[])[],
  load: Load,
  { nodes, seed }: Lab,
) {
  const worst = (flow: number, share: number): number =>
    Math.max(...runs.map((figures) => figures[flow]?.at(share) ?? NEVER_SHOWN_MS));
  const limits = [SAME_NODE_P99_MS, nodes.length > 1 ? ACROSS_P99_MS : SAME_NODE_P99_MS];
  const isFast = limits.every(
    (p99, flow) =>
      worst(flow, 0.5) <= P50_MS && worst(flow, 0.99) <= p99 && worst(flow, 1) <= MAX_MS,
  );
  const n = runs.flat().reduce((sum, figures) => sum + (figures?.n ?? 0), 0);
  const told = (flow: number): string =>
    `p50 ${inMs(worst(flow, 0.5))}, p99 ${inMs(worst(flow, 0.99))}, max ${inMs(worst(flow, 1))}`;
  recordEvidence("latency", { seed, shown: n, sockets: load.online + STIRRERS });
  return {
    held: load.failed === 0,
    isWithin: isFast && load.isLoaded,
    figure:
      `by one node ${told(0)}; ${nodes.length > 1 ? "by two" : "again"} ${told(1)}; ${counted(n)} shown to ` +
      `${load.online + STIRRERS} sockets and more, ${Math.round(load.changes)} presence changes a second, ${load.failed} not taken`,
    n,
    max: Math.round(Math.max(worst(0, 1), worst(1, 1))),
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
