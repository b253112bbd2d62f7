import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { collectGarbage, collectsOnSignal } from "../lab/collect-garbage.ts";
import { someNetwork, startCrowd } from "../lab/crowd.ts";
import { readMetrics, slopeOf, vitalsOf } from "../lab/hub-vitals.ts";
import type { LabNode } from "../lab/lab-node.ts";
import type { Lab } from "../lab/lab.ts";
import { until } from "../support/until.ts";
import { counted } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const SLOPE_MAX = 0.5;
const RSS_SHARE = 1.1;
const WARM_UP_MS = 5 * MINUTE_MS;
const PATIENCE_MS = 60 * SECOND_MS;
const MEBIBYTE = 1024 * 1024;

/** What a hub holds while nobody is there. */
type Held = ReadonlyMap<string, number>;

export const nothingLeaks: PromiseRow = {
  id: "X5",
  says: "However many people come and go, a hub holds no more than before.",
  limit:
    "30 min of 40 devices that come, sync and go, half of them without a word (quick: 3 rounds of them): files, timers, " +
    "sockets, rooms as before, memory after a collection within 10 %, and in full its slope <= 0.5 MiB a minute after 5 min",
  isUnderFaults: true,
  patienceMs: { quick: 180_000, full: 3_600_000 },
  async prove(trial) {
    const lab = await trial.ownLab({ env: collectsOnSignal });
    const devices = trial.scaled(40, 80);
    await churn(lab, devices);
    await churn(lab, devices);
    await settle(lab, undefined);
    const before = await lookAt(lab);
    const { rounds, slope } = await goOn(lab, devices, trial);
    const missed = await settle(lab, before);
    const after = await lookAt(lab);
    const more = Math.max(...lab.nodes.map((_, n) => rssOf(after, n) / rssOf(before, n)));
    return {
      held: missed.length === 0,
      isWithin: more <= RSS_SHARE && slope <= SLOPE_MAX,
      figure:
        `${missed.length} of ${before.size} counts above the beginning${missed.length ? ` (${missed.join(", ")})` : ""}, memory ` +
        `${Math.round((more - 1) * 100)} % more, slope ${slope.toFixed(2)} MiB a minute; ` +
        `${counted(rounds * devices)} devices came and went over ${lab.nodes.length} hubs`,
      n: rounds * devices,
      max: Number(more.toFixed(2)),
      faults: rounds,
    };
  },
};

/** Rounds for half a minute or half an hour, and how the memory of the first hub grew after the warm-up. */
async function goOn(lab: Lab, devices: number, { scaled, say }: Trial) {
  const [wanted, lastsMs] = scaled([3, 0], [0, 30 * MINUTE_MS]);
  const startedAt = performance.now();
  const looks: [minutes: number, mebibytes: number][] = [];
  let rounds = 0;
  while (rounds < wanted || performance.now() - startedAt < lastsMs) {
    await churn(lab, devices);
    rounds += 1;
    const lasted = performance.now() - startedAt;
    const mebibytes = (await residentOf(lab.node(0))) / MEBIBYTE;
    if (lasted > WARM_UP_MS) looks.push([lasted / MINUTE_MS, mebibytes]);
    if (rounds % 20 === 0) say(`${rounds} rounds, ${Math.round(mebibytes)} MiB`);
  }
  return { rounds, slope: looks.length > 1 ? slopeOf(looks) : 0 };
}

/** Devices come, sync and go: half as pages that are closed, half by the death of their process. */
async function churn({ people, nodes }: Lab, devices: number): Promise<void> {
  const crowd = await startCrowd();
  try {
    const opened = Array.from({ length: devices }, (_, n) => {
      const person = people[n % people.length];
      const siteIds = person?.memberships.map(({ siteId }) => siteId) ?? [];
      const url = nodes[n % nodes.length]?.directUrl ?? "";
      return crowd.open({ url, personId: person?.id ?? "", siteIds, address: someNetwork(n) });
    });
    await until("all are live", async () => (await crowd.count()).synced >= devices, PATIENCE_MS);
    for (const n of opened.slice(0, devices / 2)) crowd.close(n);
    await until("half are gone", async () => (await crowd.count()).devices <= devices / 2);
  } finally {
    await crowd.end();
  }
}

const counts = /^hallway_(sockets|rooms|nodejs_active_resources\{.*)$/;

async function lookAt(lab: Lab): Promise<Held> {
  const held = new Map<string, number>();
  for (const [n, node] of lab.nodes.entries()) {
    held.set(`${n} rss`, await residentOf(node));
    held.set(`${n} files`, vitalsOf(node.hub().pid).files);
    for (const [name, value] of await readMetrics(node.directUrl))
      if (counts.test(name)) held.set(`${n} ${name}`, value);
  }
  return held;
}

/** In bytes, once what nobody holds was given back: whoever answers has collected. */
async function residentOf({ hub, directUrl }: LabNode): Promise<number> {
  collectGarbage(hub().pid);
  await readMetrics(directUrl);
  return vitalsOf(hub().pid).rssBytes;
}

function rssOf(held: Held, node: number): number {
  return held.get(`${node} rss`) ?? Number.NaN;
}

/** Waits until nobody is there and, where it is known, everything is as before; what was not, in words. */
async function settle(lab: Lab, before: Held | undefined): Promise<readonly string[]> {
  const givenUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const now = await lookAt(lab);
    const more = [...now].filter(
      ([name, value]) =>
        !name.endsWith(" rss") &&
        value > (before?.get(name) ?? (name.endsWith("sockets") ? 0 : Infinity)),
    );
    if (more.length === 0) return [];
    if (performance.now() > givenUpAt)
      return more.map(([name, value]) => `${name}: ${before?.get(name) ?? 0} to ${value}`);
    await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
  }
}
