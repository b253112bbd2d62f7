import { labPractice } from "../lab/lab-practice.ts";
import { figuresOf } from "../promises/figures.ts";
import { startPostgresServer } from "../support/postgres-server.ts";
import type { Bench, BenchTrial, Result, Target } from "./bench.ts";
import { floorSide, hallwaySide, xmppSide, type PageSide, type PageTimes } from "./page-sides.ts";
import { compare } from "./parts/compare.ts";
import { startHallway } from "./parts/hallway.ts";
import { startEjabberd } from "./peers/ejabberd.ts";
import { startFloor } from "./peers/floor.ts";
import { startProsody } from "./peers/prosody.ts";
import { namesOf } from "./peers/xmpp-server.ts";

const PER_SECOND = 20;
/** Short of the ten seconds after which an offer that no device confirms passes on. */
const PAGES = 120;
const WARM_UP = { count: 60, perSecond: 40 };
/** Of the lab's practice, at each site. */
const PEOPLE_AT_A_SITE = 24;

export const page: Bench = {
  name: "page",
  says: "From asking for a hand-off to its offer on the other screen, and to the acknowledgement.",
  async run(trial) {
    const results: Result[] = [];
    for (const live of trial.isLarge ? [504, 2_016] : [504])
      results.push(...(await pageAt(trial, live)));
    return results;
  },
};

async function pageAt(trial: BenchTrial, live: number): Promise<readonly Result[]> {
  const practice = labPractice(live / PEOPLE_AT_A_SITE);
  const postgres = await startPostgresServer();
  const sides: PageSide[] = [];
  try {
    const add = async (side: Promise<PageSide>): Promise<void> => {
      sides.push(await side);
      trial.say(`${sides.at(-1)?.name ?? ""}: ${live} people are connected`);
    };
    await add(floorSide("bare", await startFloor(), live));
    await add(floorSide("bare + SQLite commit", await startFloor({ store: "sqlite" }), live));
    const database = { store: "postgres", url: postgres.urlOf("postgres") } as const;
    await add(floorSide("bare + PostgreSQL commit", await startFloor(database), live));
    await add(hallwaySide(await startHallway({ practice })));
    await add(hallwaySide(await startHallway({ practice, store: "PostgreSQL" })));
    await add(xmppSide(await startEjabberd({ names: namesOf(live) }), live));
    await add(xmppSide(await startProsody({ names: namesOf(live) }), live));
    return judge(await measure(trial, sides), live);
  } finally {
    for (const side of sides) await side.close();
    await postgres.stop();
  }
}

type Rounds = ReadonlyMap<string, readonly PageTimes[]>;

/** Side after side within each round, so that what else the machine does falls on all. */
async function measure(trial: BenchTrial, sides: readonly PageSide[]): Promise<Rounds> {
  const rounds = new Map<string, PageTimes[]>(sides.map(({ name }) => [name, []]));
  for (const side of sides) await side.page(WARM_UP);
  for (let round = 1; round <= trial.rounds; round += 1) {
    for (const side of sides) {
      const times = await side.page({ count: PAGES, perSecond: PER_SECOND });
      rounds.get(side.name)?.push(times);
      trial.say(`round ${round}: ${side.name}: ${tell(times)}`);
    }
  }
  return rounds;
}

function tell({ ackMs, offerMs, cpuMs }: PageTimes): string {
  const say = (values: readonly number[]): string => {
    const { at } = figuresOf(values);
    return `${at(0.5).toFixed(1)} / ${at(0.99).toFixed(1)} ms`;
  };
  const ack = ackMs.length > 0 ? `acknowledged ${say(ackMs)}, ` : "";
  return `${ack}arrived ${say(offerMs)} (p50 / p99), CPU ${cpuMs.toFixed(1)} ms`;
}

/** Ratios to what the store's own commit costs at the least. */
const limits: Readonly<Record<string, { p50: number; p99: number }>> = {
  SQLite: { p50: 1.5, p99: 2 },
  PostgreSQL: { p50: 2, p99: 3 },
};

function judge(rounds: Rounds, live: number): readonly Result[] {
  const at = (side: string, what: "ackMs" | "offerMs", share: number): readonly number[] =>
    (rounds.get(side) ?? []).map((times) => figuresOf(times[what]).at(share));
  const beside = (
    ours: string,
    theirs: string,
    what: "ackMs" | "offerMs",
    share: number,
    atMost?: number,
  ): Result => {
    const verb = what === "ackMs" ? "acknowledged" : "arrived";
    const target: Target | undefined = atMost === undefined ? undefined : { atMost, of: "ratio" };
    return compare({
      name: `page ${verb} p${share * 100}, ${ours}, ${live} live`,
      unit: "ms",
      ours: at(ours, what, share),
      theirs: { name: theirs, values: at(theirs, what, share) },
      ...(target ? { target } : {}),
    });
  };
  return Object.entries(limits).flatMap(([store, { p50, p99 }]) => {
    const ours = `Hallway on ${store}`;
    const floor = `bare + ${store} commit`;
    return [
      beside(ours, floor, "ackMs", 0.5, p50),
      beside(ours, floor, "ackMs", 0.99, p99),
      beside(ours, floor, "offerMs", 0.5),
      beside(ours, floor, "offerMs", 0.99),
      beside(ours, "bare", "ackMs", 0.5),
      beside(ours, "bare", "offerMs", 0.5),
      ...["ejabberd", "prosody"].flatMap((peer) => [
        beside(ours, peer, "offerMs", 0.5, 1),
        beside(ours, peer, "offerMs", 0.99, 1),
      ]),
      compare({
        name: `page CPU of the server, ${ours}, ${live} live`,
        unit: "ms",
        ours: (rounds.get(ours) ?? []).map(({ cpuMs }) => cpuMs),
        theirs: { name: floor, values: (rounds.get(floor) ?? []).map(({ cpuMs }) => cpuMs) },
      }),
    ];
  });
}
