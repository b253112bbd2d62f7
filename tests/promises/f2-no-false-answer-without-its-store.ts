import { startClaims } from "../lab/claims.ts";
import type { Lab } from "../lab/lab.ts";
import { lookBack, type LookBack } from "../lab/look-back.ts";
import { beginPartition, partitionKinds } from "../lab/partitions.ts";
import { startSender, type Sender } from "../lab/sender.ts";
import { untilItWrites } from "../lab/writes-again.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const REFUSED_WITHIN_MS = 3_000;
const BACK_WITHIN_MS = 5_000;
const WIDTH = 6;
const MEANWHILE = 20;

export const noFalseAnswer: PromiseRow = {
  id: "F2",
  says: "A hub that has lost its store, or anything between it and its store, says so at once and never says yes.",
  limit:
    "0 lost, 0 doubled, 0 owned by two over 200 partitions by chance (quick: each kind once); refused ≤ 3 s; written again ≤ 5 s after",
  isUnderFaults: true,
  patienceMs: { quick: 180_000, full: 5_400_000 },
  async prove(trial) {
    const lab = await trial.ownLab({ hasCables: trial.profile === "cluster" });
    const before = await lookBack(lab.dataDir, lab.databaseUrl);
    const sender = await startSender(
      lab.nodes.map((node) => node.url),
      WIDTH,
    );
    const claims = await startClaims(lab);
    const races: Promise<void>[] = [];
    const back: number[] = [];
    for (const kind of kindsToTry(lab, trial)) {
      const soFar = sender.acknowledged.size;
      await until("some more is asked", () => sender.acknowledged.size > soFar + MEANWHILE, 30_000);
      const partition = await beginPartition(lab, kind, trial.chance);
      const over = new Promise((resolve) => setTimeout(resolve, lasts(trial)));
      for (const id of [...sender.acknowledged.values()].slice(-2)) races.push(claims.race(id));
      await over;
      await partition.end();
      for (const node of partition.cutOff) back.push(await untilItWrites(lab, node));
    }
    await sender.finish();
    await Promise.all(races);
    for (const node of lab.nodes) await node.hub().kill();
    const after = await lookBack(lab.dataDir, lab.databaseUrl);
    const wrong = countWrong(sender, before, after);
    const owners = [...claims.winners.values()].filter((all) => all.length > 1).length;
    const twice = [after.acceptedEvents, after.expiredOffers]
      .flatMap((times) => [...times.values()])
      .filter((times) => times > 1).length;
    const [refused, written] = [figuresOf(sender.refusalsMs), figuresOf(back)];
    return {
      held: wrong + owners + twice === 0,
      isWithin: refused.max <= REFUSED_WITHIN_MS && written.max <= BACK_WITHIN_MS,
      figure:
        `${wrong} lost or doubled of ${counted(sender.acknowledged.size)}, ${owners} owned by two of ${races.length} races, ${twice} steps twice; ` +
        `${counted(refused.n)} refused in ${inMs(refused.at(0.5))}, ${inMs(refused.max)} at most; ` +
        `written again after ${inMs(written.max)} at most`,
      n: back.length,
      max: refused.max,
    };
  },
};

function kindsToTry(lab: Lab, { scaled, chance }: Trial): readonly string[] {
  const kinds = partitionKinds(lab);
  return scaled(
    kinds,
    Array.from({ length: 200 }, () => chance.pick(kinds)),
  );
}

/** Long enough, often, that what waits for an answer has to be refused. */
function lasts({ scaled, chance }: Trial): number {
  return scaled(3_200, chance.int(100, 4_500));
}

function countWrong(sender: Sender, before: LookBack, after: LookBack): number {
  const ids = [...sender.acknowledged.values()];
  const lost = ids.filter((id) => !after.handoffs.has(id)).length;
  const open = [...sender.cancelled].filter((id) => after.handoffs.get(id) !== "cancelled").length;
  const doubled = Math.abs(after.handoffs.size - before.handoffs.size - ids.length);
  const again = [...after.requestedEvents.values()].filter((times) => times !== 1).length;
  return lost + open + doubled + again + after.faults.length;
}
