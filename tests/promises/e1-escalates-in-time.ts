import { HOUR_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { moveNext } from "../lab/moments.ts";
import { fewHelpers, openPages, overOneSecond, type Pages } from "../lab/pages.ts";
import { doneTwice, firstActedAt, loadSteps } from "../lab/steps.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

/** How many are due in one second, and how late the last of them may be acted on. */
const RUSH = { count: 200, lateMs: SECOND_MS };
const SMALL_RUSH = { count: 100, lateMs: SECOND_MS };
const GREAT_RUSH = { count: 1_000, lateMs: 3 * SECOND_MS };
const PATIENCE_MS = 60_000;
/** The hubs share the machine with whoever looks, so that is not done without a pause. */
const LOOK_EVERY_MS = 250;

export const escalatesInTime: PromiseRow = {
  id: "E1",
  says: "Every page that nobody answers is passed on by its deadline.",
  limit:
    "at most 1 s late where 200 are due in one second, 3 s for 1,000; 0 never; ten seconds of 200 and three of 1,000 (quick: one of 100)",
  isUnderFaults: false,
  async prove(trial) {
    const pages = await openPages(await trial.ownLab(fewHelpers));
    trial.onEnd(() => pages.close());
    const rushes = trial.scaled(
      [SMALL_RUSH],
      [...Array<Rush>(10).fill(RUSH), ...Array<Rush>(3).fill(GREAT_RUSH)],
    );
    const late = new Map<Rush, number[]>();
    let twice = 0;
    for (const rush of rushes) {
      const found = await rushOf(pages, rush);
      late.set(rush, [...(late.get(rush) ?? []), ...found.late]);
      twice += found.twice;
      trial.say(
        `${counted(rush.count)} due in one second: last ${inMs(Math.max(...found.late))} late`,
      );
    }
    const all = [...late].map(([rush, lates]) => ({ rush, of: figuresOf(lates) }));
    const figures = all.map(
      ({ rush, of }) =>
        `${counted(rush.count)} in one second: p50 ${inMs(of.at(0.5))}, p99 ${inMs(of.at(0.99))}, max ${inMs(of.max)} late`,
    );
    return {
      held: twice === 0,
      isWithin: all.every(({ rush, of }) => of.max <= rush.lateMs),
      figure: `${figures.join("; ")}; 0 never, ${twice} twice`,
      n: all.reduce((sum, { of }) => sum + of.n, 0),
      max: Math.max(...all.map(({ of }) => of.max)),
    };
  },
};

type Rush = typeof RUSH;

/** Ends when all were acted on: one that never is fails the trial. */
async function rushOf(
  { db, send }: Pages,
  { count }: Rush,
): Promise<{ late: number[]; twice: number }> {
  const ids = await send(count);
  // Writing down that many moments takes its time on a busy machine, too.
  const from = wallNow() + 2 * SECOND_MS + 4 * count;
  const due = overOneSecond(ids, from);
  await moveNext(db, due);
  if (wallNow() > from) throw new Error("the first was due before all were written down");
  const passedOn = async () =>
    (await loadSteps(db, ["offer.expired"], from)).filter(({ handoffId }) => due.has(handoffId));
  const steps = await until(
    `all ${count} are passed on`,
    async () => {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const found = await passedOn();
      return firstActedAt(found).size === count && found;
    },
    PATIENCE_MS,
  );
  const acted = firstActedAt(steps);
  // They go on ringing: what is due in the next second is the next rush alone.
  await moveNext(db, new Map(ids.map((id) => [id, wallNow() + HOUR_MS])));
  return {
    late: [...due].map(([id, dueAt]) => (acted.get(id) ?? 0) - dueAt),
    twice: doneTwice(steps),
  };
}
