import { labPractice } from "../lab/lab-practice.ts";
import type { Bench, BenchTrial, Result } from "./bench.ts";
import { compare } from "./parts/compare.ts";
import { startHallway } from "./parts/hallway.ts";
import { cpuMsOf, residentKibOf } from "./parts/process-cost.ts";
import { openOnlookers } from "./parts/screens.ts";
import { startEjabberd } from "./peers/ejabberd.ts";
import { startFloor } from "./peers/floor.ts";
import { startProsody } from "./peers/prosody.ts";
import { namesOf, signInAll } from "./peers/xmpp-server.ts";

const PEOPLE_AT_A_SITE = 25;
const staff = { leads: 1, clinicians: 2, providers: 10, assistants: 12 };
/** What the coming in of so many has set off has ended by then. */
const SETTLE_MS = 10_000;
const IDLE_MS = 10_000;
const AT_MOST = 1.5;

export const weight: Bench = {
  name: "weight",
  says: "Memory and processor time of the server for each person who is signed in and does nothing.",
  async run(trial) {
    const results: Result[] = [];
    for (const people of trial.isLarge ? [1_000, 5_000] : [1_000])
      results.push(...(await weigh(trial, people)));
    return results;
  },
};

/** A server that nobody is on yet. */
interface Empty {
  readonly name: string;
  readonly pid: number;
  fill(): Promise<() => void>;
  close(): Promise<void>;
}

type Start = (people: number) => Promise<Empty>;

const starts: readonly Start[] = [startBare, startOurs, xmpp(startEjabberd), xmpp(startProsody)];

async function startBare(people: number): Promise<Empty> {
  const floor = await startFloor();
  return {
    name: "bare",
    pid: floor.pid,
    fill: async () => {
      await floor.connect(namesOf(people).map((name) => [name]));
      return () => undefined;
    },
    close: () => floor.close(),
  };
}

async function startOurs(people: number): Promise<Empty> {
  const hallway = await startHallway({ practice: labPractice(people / PEOPLE_AT_A_SITE, staff) });
  return {
    name: "Hallway",
    pid: hallway.pid(),
    fill: async () => {
      const screens = await openOnlookers(hallway.url, hallway.people);
      return () => {
        for (const { socket } of screens) socket.disconnect();
      };
    },
    close: () => hallway.close(),
  };
}

function xmpp(start: typeof startEjabberd): Start {
  return async (people) => {
    const names = namesOf(people);
    const server = await start({ names });
    return {
      name: server.name,
      pid: server.pid,
      fill: async () => {
        const clients = await signInAll(server, names);
        return () => {
          for (const client of clients) client.close();
        };
      },
      close: () => server.close(),
    };
  };
}

interface Weight {
  readonly kib: number;
  readonly cpuMs: number;
}

async function weigh(trial: BenchTrial, people: number): Promise<readonly Result[]> {
  const rounds = new Map<string, Weight[]>();
  for (let round = 1; round <= trial.rounds; round += 1)
    for (const start of starts) {
      const empty = await start(people);
      await pause(SETTLE_MS / 2);
      const before = residentKibOf(empty.pid);
      const leave = await empty.fill();
      await pause(SETTLE_MS);
      const cpuBefore = cpuMsOf(empty.pid);
      await pause(IDLE_MS);
      const found = {
        kib: (residentKibOf(empty.pid) - before) / people,
        cpuMs: (cpuMsOf(empty.pid) - cpuBefore) / people / (IDLE_MS / 1_000),
      };
      rounds.set(empty.name, [...(rounds.get(empty.name) ?? []), found]);
      trial.say(
        `round ${round}: ${empty.name}: ${found.kib.toFixed(1)} KiB, ${found.cpuMs.toFixed(3)} ms of processor time each second`,
      );
      leave();
      await empty.close();
    }
  return judge(rounds, people);
}

function judge(rounds: ReadonlyMap<string, readonly Weight[]>, people: number): readonly Result[] {
  const of = (side: string, what: keyof Weight): readonly number[] =>
    (rounds.get(side) ?? []).map((found) => found[what]);
  const peers = ["bare", "ejabberd", "prosody"];
  return peers.flatMap((theirs) => [
    compare({
      name: `memory for each of ${people} idle`,
      unit: "KiB",
      ours: of("Hallway", "kib"),
      theirs: { name: theirs, values: of(theirs, "kib") },
      ...(theirs === "bare" ? { target: { atMost: AT_MOST, of: "ratio" as const } } : {}),
    }),
    compare({
      name: `processor time each second for each of ${people} idle`,
      unit: "ms",
      ours: of("Hallway", "cpuMs"),
      theirs: { name: theirs, values: of(theirs, "cpuMs") },
    }),
  ]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
