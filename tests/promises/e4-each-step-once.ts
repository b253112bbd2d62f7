import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import type { Lab } from "../lab/lab.ts";
import { moveNext } from "../lab/moments.ts";
import { fewHelpers, openPages, type Pages } from "../lab/pages.ts";
import { doneTwice, firstActedAt, loadSteps } from "../lab/steps.ts";
import { recordEvidence } from "../support/evidence.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const TAKEOVER_MS = 6 * SECOND_MS;
/** Three times the lease that was promised. */
const FROZEN_MS = 15 * SECOND_MS;
const DUE_AT_ONCE = 60;
const PATIENCE_MS = 60_000;

export const eachStepOnce: PromiseRow = {
  id: "E4",
  says: "Each step of an escalation is taken once, also where a node freezes over it and comes back.",
  limit:
    "0 steps twice; taken over within 6 s (on one node: after it woke); frozen for 15 s in the middle: 5,000 steps (quick: 60)",
  isUnderFaults: true,
  patienceMs: { quick: 150_000, full: 7_200_000 },
  async prove(trial) {
    const lab = await trial.ownLab(fewHelpers);
    const pages = await openPages(lab);
    trial.onEnd(() => pages.close());
    const found: Found[] = [];
    const rounds = trial.scaled(1, 84);
    for (let round = 0; round < rounds; round += 1) found.push(await freezeOver(lab, pages, trial));
    const twice = found.reduce((sum, each) => sum + each.twice, 0);
    const lateMs = Math.max(...found.map((each) => each.lateMs));
    const interrupted = found.filter(({ left }) => left > 0).length;
    recordEvidence("hand-off", {
      freezes: rounds,
      takenOverAfterMs: lateMs,
      nodes: lab.nodes.length,
    });
    return {
      held: twice === 0 && interrupted > 0,
      isWithin: lateMs <= TAKEOVER_MS,
      figure:
        `${twice} twice, 0 never of ${counted(rounds * DUE_AT_ONCE)} steps; taken over after ${inMs(lateMs)} at most; ` +
        `${interrupted} of ${rounds} freezes in the middle of the work`,
      n: rounds * DUE_AT_ONCE,
      max: lateMs,
    };
  },
};

interface Found {
  readonly twice: number;
  readonly lateMs: number;
  readonly left: number;
}

async function freezeOver(lab: Lab, { db, send }: Pages, { chance }: Trial): Promise<Found> {
  const ids = await send(DUE_AT_ONCE);
  const dueAt = wallNow() + SECOND_MS;
  await moveNext(db, new Map(ids.map((id) => [id, dueAt])));
  const ours = new Set<HandoffId>(ids);
  const passedOn = async () =>
    (await loadSteps(db, ["offer.expired"], dueAt)).filter(({ handoffId }) => ours.has(handoffId));
  const hasBegun = async (): Promise<boolean> => (await passedOn()).length > chance.int(0, 20);
  await until("the work has begun", hasBegun, PATIENCE_MS);
  const node = lab.node(chance.int(0, lab.nodes.length - 1));
  const frozenAt = wallNow();
  await lab.nemesis.freeze(node);
  const left = ids.length - firstActedAt(await passedOn().catch(() => [])).size;
  await until("frozen long enough", () => wallNow() > frozenAt + FROZEN_MS, PATIENCE_MS);
  lab.nemesis.thaw(node);
  const wokeAt = wallNow();
  const all = async () => firstActedAt(await passedOn()).size === ids.length;
  await until("all are passed on", all, PATIENCE_MS);
  // What the frozen node still held in its hands has come to nothing by then.
  await until("it has gone on for a while", () => wallNow() > wokeAt + 2 * SECOND_MS);
  const steps = await passedOn();
  const from = lab.nodes.length > 1 ? dueAt : wokeAt;
  const after = [...firstActedAt(steps).values()].filter((at) => at > frozenAt);
  return { twice: doneTwice(steps), lateMs: Math.max(0, ...after.map((at) => at - from)), left };
}
