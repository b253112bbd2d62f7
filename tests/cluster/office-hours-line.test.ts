import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { labPractice } from "../lab/lab-practice.ts";
import { startLab, type Lab } from "../lab/lab.ts";
import { tryLine } from "../lab/line-trial.ts";

/** In full 200, 6 and 30: `HALLWAY_LINE=200,6,30 npx vitest run --project cluster office-hours-line`. */
const [PEOPLE = 40, HOSTS = 4, KILLS = 3] = (process.env["HALLWAY_LINE"] ?? "40,4,3")
  .split(",")
  .map(Number);
const NODES = 2;
const RIGHT_WITHIN_MS = 2 * SECOND_MS;
const LIMIT_MS = 1_200_000;
const seed = Number(process.env["HALLWAY_SEED"] ?? 1);

describe(`a line of ${PEOPLE} before ${HOSTS} hosts on two nodes that are killed`, () => {
  let lab: Lab;
  beforeAll(async () => {
    const staff = { clinicians: HOSTS, providers: PEOPLE, assistants: 1 };
    const practice = labPractice(1, staff);
    lab = await startLab({ profile: "cluster", nodes: NODES, seed, practice });
  }, 120_000);
  afterAll(() => lab.close(), 60_000);

  it(
    "everybody is heard, nobody is called by two hosts at once, and every screen is right when all is quiet",
    async () => {
      const meetingMs = (KILLS * 4_000 * HOSTS) / PEOPLE;
      const found = await tryLine(lab, { people: PEOPLE, hosts: HOSTS, kills: KILLS, meetingMs });
      const { history, lost, rightMs, backMs, kills } = found;
      const worst = (all: readonly number[]): number => Math.round(Math.max(0, ...all));
      const facts = {
        people: PEOPLE,
        hosts: HOSTS,
        kills,
        calls: history.calls,
        events: history.events,
        lost: lost.length,
        faults: history.faults.length,
        quietMoments: rightMs.length,
        rightMs: rightMs.map(Math.round).toSorted((a, b) => a - b),
        rightMaxMs: worst(rightMs),
        backMaxMs: worst(backMs),
      };
      console.log(`a long line: ${JSON.stringify(facts)}`);
      expect(history.faults).toEqual([]);
      expect(lost).toEqual([]);
      expect(history.entries.size).toBe(PEOPLE);
      expect(kills).toBe(KILLS);
      expect(worst(rightMs)).toBeLessThanOrEqual(RIGHT_WITHIN_MS);
    },
    LIMIT_MS,
  );
});
