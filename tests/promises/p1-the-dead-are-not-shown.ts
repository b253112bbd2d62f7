import type { PersonId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { someNetwork, startCrowd, type Crowd } from "../lab/crowd.ts";
import { labPractice } from "../lab/lab-practice.ts";
import { labSite, targetOf, type Lab } from "../lab/lab.ts";
import { openMirror, type Mirror } from "../lab/mirror.ts";
import { goneAfter, lookOn, seeReachable } from "../lab/onlookers.ts";
import { startWire } from "../lab/wire.ts";
import { recordEvidence } from "../support/evidence.ts";
import { stepIn } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const GONE_MS = 15 * SECOND_MS;
const NODE_GONE_MS = 20 * SECOND_MS;
const GREY_MS = 12 * SECOND_MS;
const PATIENCE_MS = 40 * SECOND_MS;

/** How long each was still shown as reachable to somebody; `grey`: how long a screen without its hub looked live. */
type Lengths = Record<"killed" | "frozen" | "unplugged" | "node" | "grey", number[]>;

export const deadAreNotShown: PromiseRow = {
  id: "P1",
  says: "Nobody whose device is dead is shown as reachable for long.",
  limit:
    "gone for all viewers on all nodes <= 15 s, <= 20 s where the node died; a screen without its hub says so " +
    "<= 12 s; worst of 1,000 (quick: of 24)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 1_800_000 },
  async prove(trial) {
    const lab = await openLab(trial);
    const lengths: Lengths = { killed: [], frozen: [], unplugged: [], node: [], grey: [] };
    const [rounds, width] = [trial.scaled(1, 10), trial.scaled(5, 24)];
    for (let round = 1; round <= rounds; round += 1) {
      await hurtDevices(lab, trial.seed + round, width, lengths);
      await loseNode(lab, width, lengths);
      trial.say(`round ${round} of ${rounds}`);
    }
    return judge(trial, lengths);
  },
};

async function openLab(trial: Trial): Promise<Lab> {
  const staff = { clinicians: 30, providers: 30, assistants: 60 };
  return trial.ownLab(trial.scaled({}, { practice: labPractice(1, staff) }));
}

/** Devices of as many people for each harm, all hurt at the same moment. */
async function hurtDevices(lab: Lab, seed: number, width: number, lengths: Lengths): Promise<void> {
  const wire = await startWire(targetOf(lab.node(0).directUrl), seed);
  const unpluggedUrl = `http://127.0.0.1:${wire.port}`;
  const onlookers = await lookOn(lab);
  const farUrl = lab.node(lab.nodes.length - 1).directUrl;
  const killed = await gather(lab, "Provider", width, farUrl);
  const frozen = await gather(lab, "Clinician", width, lab.node(0).directUrl);
  const unplugged = await gather(lab, "Assistant", width, unpluggedUrl);
  const screens = await openScreens(lab, Math.min(width, 4), unpluggedUrl);
  const groups = { killed, frozen, unplugged };
  await seeReachable(
    onlookers,
    Object.values(groups).flatMap(({ ids }) => ids),
  );

  const since = performance.now();
  killed.crowd.signal("SIGKILL");
  frozen.crowd.signal("SIGSTOP");
  wire.lose();
  const harms = Object.entries(groups) as ["killed" | "frozen" | "unplugged", Gathered][];
  await Promise.all([
    ...harms.map(async ([harm, { ids }]) =>
      lengths[harm].push(...(await goneAfter(onlookers, ids, since, PATIENCE_MS))),
    ),
    ...screens.map(async (screen) => {
      await until("a screen is grey", () => screen.connection() === "offline", PATIENCE_MS);
      lengths.grey.push(performance.now() - since);
    }),
  ]);
  for (const { crowd } of Object.values(groups)) await crowd.end();
  for (const onlooker of onlookers) await onlooker.leave();
  for (const screen of screens) screen.close();
  await wire.close();
}

/** The machine of a node and of some devices goes at the same moment; where there is one node, another run of it tells. */
async function loseNode(lab: Lab, width: number, lengths: Lengths): Promise<void> {
  const node = lab.node(lab.nodes.length - 1);
  const { crowd, ids } = await gather(lab, "Provider", width, node.directUrl);
  const onlookers = (await lookOn(lab)).slice(0, Math.max(1, lab.nodes.length - 1));
  await seeReachable(onlookers, ids);
  const since = performance.now();
  await lab.nemesis.kill(node);
  crowd.signal("SIGKILL");
  if (lab.nodes.length === 1) await node.start();
  lengths.node.push(...(await goneAfter(onlookers, ids, since, PATIENCE_MS)));
  await node.start();
  await crowd.end();
  for (const each of onlookers) await each.leave();
}

interface Gathered {
  readonly crowd: Crowd;
  readonly ids: readonly PersonId[];
}

/** One device for each of so many people of one title, in a process of their own. */
async function gather(lab: Lab, title: string, width: number, url: string): Promise<Gathered> {
  const crowd = await startCrowd();
  const people = Array.from({ length: width }, (_, n) => lab.person(`${title} 1-${n + 1}`));
  for (const [n, { id }] of people.entries())
    crowd.open({ url, personId: id, siteIds: [labSite(1)], address: someNetwork(n) });
  return { crowd, ids: people.map(({ id }) => id as PersonId) };
}

async function openScreens(lab: Lab, width: number, url: string): Promise<readonly Mirror[]> {
  const { id } = lab.person("Lead 1-1");
  const loadToken = async (): Promise<string> => (await stepIn(url, id as PersonId)).token;
  const screens = Array.from({ length: width }, () =>
    openMirror({ url, sites: [labSite(1)], loadToken }),
  );
  await until("all screens are live", () => screens.every((each) => each.isSynced()), PATIENCE_MS);
  return screens;
}

function judge({ seed }: Trial, lengths: Lengths) {
  const max = (harm: keyof Lengths): number => figuresOf(lengths[harm]).max;
  const worst = Math.max(max("killed"), max("frozen"), max("unplugged"));
  const n = Object.values(lengths).flat().length;
  const frozenDeviceGoneAfterMs = Math.round(max("frozen"));
  recordEvidence("presence", { frozenDeviceGoneAfterMs, limitMs: GONE_MS, seed });
  return {
    held: true,
    isWithin: worst <= GONE_MS && max("node") <= NODE_GONE_MS && max("grey") <= GREY_MS,
    figure:
      `gone after: killed ${inMs(max("killed"))}, frozen ${inMs(max("frozen"))}, cable pulled ` +
      `${inMs(max("unplugged"))}, node died ${inMs(max("node"))}; own screen grey after ` +
      `${inMs(max("grey"))}; worst of ${counted(n)}`,
    n,
    max: Math.round(worst),
    faults: n,
  };
}
