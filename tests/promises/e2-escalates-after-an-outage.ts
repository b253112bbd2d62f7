import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import type { Lab } from "../lab/lab.ts";
import { moveNext } from "../lab/moments.ts";
import { fewHelpers, openPages, overOneSecond, type Pages } from "../lab/pages.ts";
import { doneTwice, firstActedAt, loadSteps } from "../lab/steps.ts";
import { recordEvidence } from "../support/evidence.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const LATE_MS = SECOND_MS;
const READY_MS = 5 * SECOND_MS;
const DUE_AT_ONCE = 24;
const PATIENCE_MS = 30_000;

/** What is away while they are due: all hubs from before, all hubs in the middle of the work, the database. */
type Outage = "before" | "during" | "database";

export const escalatesAfterAnOutage: PromiseRow = {
  id: "E2",
  says: "What was due while the hub or its database was down is passed on as soon as they are back.",
  limit:
    "ready in 5 s, all passed on within 1 s of that; 0 lost, 0 repeated; 60 outages of 24 due (quick: 4)",
  isUnderFaults: true,
  isAlone: true,
  async prove(trial) {
    const lab = await trial.ownLab(fewHelpers);
    const pages = await openPages(lab);
    trial.onEnd(() => pages.close());
    const found: Found[] = [];
    for (const outage of chooseOutages(trial)) {
      found.push(await survive(lab, pages, outage, trial));
      trial.say(`${outage}: ${JSON.stringify(found.at(-1))}`);
    }
    const worst = (of: (each: Found) => number): number => Math.max(...found.map(of));
    const twice = worst(({ twice: times }) => times);
    const [lateMs, readyMs] = [worst((each) => each.lateMs), worst((each) => each.readyMs)];
    const inTheMiddle = found.filter(({ left }) => left > 0 && left < DUE_AT_ONCE).length;
    recordEvidence("hand-off", {
      kills: lab.nemesis.faults.get("kill") ?? 0,
      afterReadyMs: lateMs,
    });
    return {
      held: twice === 0 && inTheMiddle > 0,
      isWithin: lateMs <= LATE_MS && readyMs <= READY_MS,
      figure:
        `ready after ${inMs(readyMs)}, the last passed on ${inMs(lateMs)} after that; ` +
        `0 lost, ${twice} repeated of ${counted(found.length * DUE_AT_ONCE)} over ${found.length} outages, ` +
        `${inTheMiddle} in the middle of the work`,
      n: found.length * DUE_AT_ONCE,
      max: lateMs,
    };
  },
};

interface Found {
  readonly readyMs: number;
  readonly lateMs: number;
  readonly twice: number;
  /** How many had not been acted on when it went down. */
  readonly left: number;
}

function chooseOutages({ profile, scaled, chance }: Trial): readonly Outage[] {
  const kinds: Outage[] =
    profile === "cluster" ? ["before", "during", "database"] : ["before", "during"];
  const chosen = Array.from({ length: scaled(0, 56) }, () => chance.pick(kinds));
  return [...kinds, "during", ...(profile === "cluster" ? [] : ["during" as const]), ...chosen];
}

async function survive(lab: Lab, pages: Pages, outage: Outage, { chance }: Trial): Promise<Found> {
  const ids = await pages.send(DUE_AT_ONCE);
  const from = wallNow() + SECOND_MS;
  const due = overOneSecond(ids, from);
  await moveNext(pages.db, due);
  await until(
    "its moment",
    () => wallNow() > from + (outage === "before" ? -300 : chance.int(100, 900)),
  );
  await goDown(lab, outage);
  await until("all are due", () => wallNow() > from + 1_500);
  const startedAt = wallNow();
  const readyAt = await comeBack(lab, outage);
  const isOurs = ({ handoffId }: { handoffId: HandoffId }): boolean => due.has(handoffId);
  const steps = await until(
    "all are passed on",
    async () => {
      const passed = (await loadSteps(pages.db, ["offer.expired"], from).catch(() => [])).filter(
        isOurs,
      );
      return firstActedAt(passed).size === ids.length && passed;
    },
    PATIENCE_MS,
  );
  for (const node of lab.nodes) await node.start();
  const after = [...firstActedAt(steps).values()].filter((at) => at > startedAt);
  return {
    readyMs: readyAt - startedAt,
    lateMs: Math.max(0, ...after.map((at) => at - readyAt)),
    twice: doneTwice(steps),
    left: after.length,
  };
}

async function goDown(lab: Lab, outage: Outage): Promise<void> {
  if (outage === "database") await lab.nemesis.crashPostgres();
  else await Promise.all(lab.nodes.map((node) => lab.nemesis.kill(node)));
}

/** Epoch ms at which a node could take a page again; of several hubs one comes back before the others, as each has a machine of its own. */
async function comeBack(lab: Lab, outage: Outage): Promise<number> {
  if (outage === "database") await lab.nemesis.startPostgres();
  const started = outage === "database" ? undefined : lab.node(0).start();
  await until("one is ready", () => isReady(lab.node(0).directUrl), PATIENCE_MS);
  const readyAt = wallNow();
  await started;
  return readyAt;
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
