import { labPractice } from "../lab/lab-practice.ts";
import { figuresOf } from "../promises/figures.ts";
import type { Bench, BenchTrial, Result } from "./bench.ts";
import { compare } from "./parts/compare.ts";
import { startHallway } from "./parts/hallway.ts";
import { startEjabberd } from "./peers/ejabberd.ts";
import { startFloor } from "./peers/floor.ts";
import { startProsody } from "./peers/prosody.ts";
import {
  floorSide,
  hallwaySide,
  populationOf,
  xmppSide,
  type PresenceSide,
  type Reach,
} from "./presence-sides.ts";

const SITES = 50;
const NEAR_SITES = 5;
const staff = { leads: 1, clinicians: 3, providers: 14, assistants: 22 };
const watchers = { near: NEAR_SITES * 40, far: SITES * 40 };
const CHANGES = 15;
/** What one change sets off has ended before the next. */
const BETWEEN_MS = 300;

export const presence: Bench = {
  name: "presence",
  says: "From a change of status to the last of 200 and of 2,000 who see it.",
  async run(trial) {
    const sides: PresenceSide[] = [];
    try {
      for (const open of [
        async () => floorSide(await startFloor(), watchers),
        async () => hallwaySide(await startHallway({ practice: practice() }), watchers),
        async () => xmppSide(await startEjabberd(populationOf(watchers)), watchers),
        async () => xmppSide(await startProsody(populationOf(watchers)), watchers),
      ]) {
        sides.push(await open());
        trial.say(`${sides.at(-1)?.name ?? ""}: ${watchers.far} watchers are connected`);
      }
      return judge(await measure(trial, sides));
    } finally {
      for (const side of sides) await side.close();
    }
  },
};

function practice(): string {
  const roamer = (name: string, sites: number): string => {
    const all = Array.from({ length: sites }, (_, n) => `site-${n + 1}: [psychiatric_consultant]`);
    const email = `${name.replace(" ", ".").toLowerCase()}@lab.example`;
    return `  - { name: ${name}, email: ${email}, home_site: site-1, sites: { ${all.join(", ")} }, duty: ["daily 00:00-24:00"] }\n`;
  };
  return (
    labPractice(SITES, staff) + roamer("Roamer near", NEAR_SITES) + roamer("Roamer far", SITES)
  );
}

type Times = Readonly<Record<Reach, readonly number[]>>;

async function measure(
  trial: BenchTrial,
  sides: readonly PresenceSide[],
): Promise<ReadonlyMap<string, readonly Times[]>> {
  const rounds = new Map<string, Times[]>(sides.map(({ name }) => [name, []]));
  const changes = async (side: PresenceSide, reach: Reach): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let n = 0; n < CHANGES; n += 1) {
      times.push(await side.change(reach));
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    return times;
  };
  for (const side of sides) for (const reach of ["near", "far"] as const) await side.change(reach);
  for (let round = 1; round <= trial.rounds; round += 1)
    for (const side of sides) {
      const times = { near: await changes(side, "near"), far: await changes(side, "far") };
      rounds.get(side.name)?.push(times);
      const say = (reach: Reach): string =>
        `${watchers[reach]}: ${figuresOf(times[reach]).at(0.5).toFixed(1)}`;
      trial.say(`round ${round}: ${side.name}: last of ${say("near")}, last of ${say("far")} ms`);
    }
  return rounds;
}

function judge(rounds: ReadonlyMap<string, readonly Times[]>): readonly Result[] {
  const of = (side: string, reach: Reach): readonly number[] =>
    (rounds.get(side) ?? []).map((times) => figuresOf(times[reach]).at(0.5));
  const ours = "Hallway on SQLite";
  const targets: Readonly<Record<string, Partial<Record<Reach, number>>>> = {
    bare: { far: 1.3 },
    ejabberd: { near: 1, far: 1 },
    prosody: { near: 1, far: 1 },
  };
  return (["near", "far"] as const).flatMap((reach) =>
    Object.entries(targets).map(([theirs, target]) => {
      const atMost = target[reach];
      return compare({
        name: `status to the last of ${watchers[reach]}, ${ours}`,
        unit: "ms",
        ours: of(ours, reach),
        theirs: { name: theirs, values: of(theirs, reach) },
        ...(atMost === undefined ? {} : { target: { atMost, of: "ratio" as const } }),
      });
    }),
  );
}
