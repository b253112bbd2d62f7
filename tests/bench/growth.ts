import { labPractice } from "../lab/lab-practice.ts";
import type { Bench, BenchTrial, Result } from "./bench.ts";
import { startMeasured, waits, type Measured, type Waits } from "./growth/measures.ts";
import { findPastStore } from "./growth/past-store.ts";
import { compare } from "./parts/compare.ts";
import { startHallway } from "./parts/hallway.ts";

const AT_MOST = 1.2;
const EVENTS_EACH = 10;
const past = { usual: 100_000, large: 1_000_000 };
/** Thirty people and two BH clinicians at each: sixty sites have 1,800 people. */
const staff = { leads: 1, clinicians: 2, providers: 12, assistants: 15 };

export const growth: Bench = {
  name: "growth",
  says: "Pages, syncs and the board with a long past, with more sites and with more people, beside little of each.",
  async run(trial) {
    return [...(await besideThePast(trial)), ...(await besideMoreSites(trial))];
  },
};

async function besideThePast(trial: BenchTrial): Promise<readonly Result[]> {
  const practice = labPractice(60, staff);
  const handoffs = trial.isLarge ? past.large : past.usual;
  const { seed, say } = trial;
  const dataDir = await findPastStore({ practice, handoffs, eventsEach: EVENTS_EACH, seed, say });
  const empty = await startMeasured("an empty store", await startHallway({ practice }));
  const full = await startMeasured(
    `${handoffs} past hand-offs`,
    await startHallway({ practice, dataDir }),
  );
  return sideBySide(trial, empty, [full]);
}

async function besideMoreSites(trial: BenchTrial): Promise<readonly Result[]> {
  const start = async (sites: number): Promise<Measured> =>
    startMeasured(
      sites === 1 ? "1 site" : `${sites} sites, ${sites * 30} people`,
      await startHallway({ practice: labPractice(sites, staff) }),
    );
  const one = await start(1);
  return sideBySide(trial, one, [await start(10), await start(60)]);
}

async function sideBySide(
  trial: BenchTrial,
  least: Measured,
  others: readonly Measured[],
): Promise<readonly Result[]> {
  const all = [least, ...others];
  const rounds = new Map<string, Waits[]>(all.map(({ name }) => [name, []]));
  for (const each of all) await each.measure();
  for (let round = 1; round <= trial.rounds; round += 1)
    for (const each of all) {
      const found = await each.measure();
      rounds.get(each.name)?.push(found);
      const told = waits.map((wait) => `${wait} ${found[wait].toFixed(1)}`).join(", ");
      trial.say(`round ${round}: ${each.name}: ${told} ms`);
    }
  for (const each of all) await each.close();
  const of = (name: string, wait: keyof Waits): readonly number[] =>
    (rounds.get(name) ?? []).map((found) => found[wait]);
  return others.flatMap(({ name }) =>
    waits.map((wait) =>
      compare({
        name: `${wait} p50, ${name}`,
        unit: "ms",
        ours: of(name, wait),
        theirs: { name: least.name, values: of(least.name, wait) },
        target: { atMost: AT_MOST, of: "ratio" },
      }),
    ),
  );
}
