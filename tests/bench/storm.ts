import { labPractice } from "../lab/lab-practice.ts";
import { until } from "../support/until.ts";
import type { Bench, Result } from "./bench.ts";
import { compare } from "./parts/compare.ts";
import { startHallway } from "./parts/hallway.ts";
import { openOnlookers } from "./parts/screens.ts";
import { startFloor } from "./peers/floor.ts";
import { namesOf } from "./peers/xmpp-server.ts";

const PEOPLE = 2_000;
const staff = { leads: 1, clinicians: 3, providers: 14, assistants: 22 };
const SITES = 50;
const PATIENCE_MS = 120_000;
const SETTLE_MS = 10_000;

export const storm: Bench = {
  name: "storm",
  says: "From the order to restart the server until the last of 2,000 who were signed in is there and has what it missed.",
  async run(trial) {
    const sides = [await floorSide(), await hallwaySide()];
    const rounds = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
    for (let round = 1; round <= trial.rounds; round += 1)
      for (const side of sides) {
        const ms = await side.restart();
        rounds.get(side.name)?.push(ms);
        trial.say(`round ${round}: ${side.name}: the last of ${PEOPLE} after ${ms.toFixed(0)} ms`);
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      }
    for (const side of sides) await side.close();
    return judge(rounds);
  },
};

interface Side {
  readonly name: string;
  /** From when the server is told to end to the last one, its own end and start included, ms. */
  restart(): Promise<number>;
  close(): Promise<void>;
}

async function floorSide(): Promise<Side> {
  const floor = await startFloor();
  const sockets = await floor.connect(namesOf(PEOPLE).map((name) => [name]));
  let back = new Map<string, number>();
  for (const [n, socket] of sockets.entries())
    socket.on("connect", () => void back.set(String(n), performance.now()));
  return {
    name: "bare",
    async restart() {
      back = new Map();
      const endedAt = performance.now();
      await floor.restart();
      await until("all are back", () => back.size === PEOPLE, PATIENCE_MS);
      return Math.max(...back.values()) - endedAt;
    },
    close: () => floor.close(),
  };
}

async function hallwaySide(): Promise<Side> {
  const hallway = await startHallway({ practice: labPractice(SITES, staff) });
  const screens = await openOnlookers(hallway.url, hallway.people);
  return {
    name: "Hallway on SQLite",
    async restart() {
      const endedAt = performance.now();
      await hallway.restart();
      const isBack = (): boolean =>
        screens.every(({ syncedAt, socket }) => syncedAt() > endedAt && socket.connected);
      await until("all are synced", isBack, PATIENCE_MS);
      return Math.max(...screens.map(({ syncedAt }) => syncedAt())) - endedAt;
    },
    async close() {
      for (const { socket } of screens) socket.disconnect();
      await hallway.close();
    },
  };
}

function judge(rounds: ReadonlyMap<string, readonly number[]>): readonly Result[] {
  return [
    compare({
      name: `restart to the last of ${PEOPLE} synced`,
      unit: "ms",
      ours: rounds.get("Hallway on SQLite") ?? [],
      theirs: { name: "bare, reconnected", values: rounds.get("bare") ?? [] },
    }),
  ];
}
