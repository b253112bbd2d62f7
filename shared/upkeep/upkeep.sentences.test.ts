import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { hubStatusView, type HubStatus } from "./upkeep.queries.ts";
import { tellUpkeep } from "./upkeep.sentences.ts";

const asOf = 1_800_000_000_000;
const well: HubStatus = {
  asOf,
  people: { onDuty: 4, reachable: 4 },
  pages: { since: asOf - 6 * HOUR_MS, shown: 12, shownInTime: 12, slowestMs: 340, neverShown: 0 },
  deadlines: { acted: 31, late: 0 },
  nodes: [{ startedAt: asOf - 3 * DAY_MS, heardAt: asOf - 900 }],
  redis: "none",
  backup: { at: asOf - 40_000 },
  auditCheck: { at: asOf - 9 * HOUR_MS, isSound: true },
  restore: null,
};

function lineOf(status: HubStatus, title: RegExp) {
  return tellUpkeep(hubStatusView.parse(status)).find((line) => title.test(line.title));
}

describe("how Hallway is doing, in plain words", () => {
  it("is six good lines on a good day, with nothing to do", () => {
    expect(tellUpkeep(well)).toEqual([
      {
        title: "Who can be reached",
        tone: "good",
        says: "Hallway is open at all 4 clinicians on duty.",
        todo: null,
      },
      {
        title: "Did pages reach people today?",
        tone: "good",
        says: "12 pages reached a screen, each within 2 seconds; the slowest took 0.3 seconds.",
        todo: null,
      },
      {
        title: "Did unanswered pages go on in time?",
        tone: "good",
        says: "Each of 31 times, within a second of its time.",
        todo: null,
      },
      { title: "Hubs that run", tone: "good", says: "1 hub, the longest for 3 days.", todo: null },
      { title: "Last backup", tone: "good", says: "less than a minute ago.", todo: null },
      {
        title: "Last check of the audit log",
        tone: "good",
        says: "9 hours ago: none missing, none changed.",
        todo: null,
      },
    ]);
  });

  it.each<[string, Partial<HubStatus>, RegExp, "watch" | "bad", RegExp]>([
    [
      "a clinician has Hallway closed",
      { people: { onDuty: 4, reachable: 3 } },
      /reached/,
      "watch",
      /3 of 4/,
    ],
    [
      "no clinician has it open",
      { people: { onDuty: 2, reachable: 0 } },
      /reached/,
      "bad",
      /0 of 2/,
    ],
    [
      "a page was slow",
      { pages: { ...well.pages, shownInTime: 11, slowestMs: 12_400 } },
      /pages reach/,
      "watch",
      /11 within 2 seconds; the slowest took 12 seconds/,
    ],
    [
      "a page reached no screen",
      { pages: { ...well.pages, neverShown: 1 } },
      /pages reach/,
      "bad",
      /1 page reached no screen/,
    ],
    [
      "an escalation was late",
      { deadlines: { acted: 31, late: 2 } },
      /in time/,
      "watch",
      /2 of 31/,
    ],
    [
      "a hub fell silent",
      { nodes: [...well.nodes, { startedAt: asOf - HOUR_MS, heardAt: asOf - 9_000 }] },
      /Hubs/,
      "watch",
      /1 hub fell silent/,
    ],
    ["Redis is away", { redis: "lost" }, /Between/, "watch", /Nothing is lost/],
    ["nobody ever made a backup", { backup: null }, /backup/, "bad", /never|None/],
    ["the backup is old", { backup: { at: asOf - 3 * DAY_MS } }, /backup/, "bad", /3 days ago/],
    [
      "the audit log was changed",
      { auditCheck: { at: asOf - MINUTE_MS, isSound: false } },
      /audit/,
      "bad",
      /were changed/,
    ],
    ["nobody checked it", { auditCheck: null }, /audit/, "watch", /never checked/],
    [
      "a backup was put back",
      { restore: { at: asOf - HOUR_MS, takenAt: asOf - HOUR_MS - MINUTE_MS } },
      /Restored/,
      "watch",
      /1 minute before that/,
    ],
  ])("says what to do when %s", (_what, change, title, tone, says) => {
    const line = lineOf({ ...well, ...change }, title);
    expect(line).toMatchObject({ tone, says: expect.stringMatching(says) });
    expect(line?.todo).toMatch(/\w+ .+\./);
  });

  it("finds nothing to judge in an empty morning", () => {
    const empty: HubStatus = {
      ...well,
      people: { onDuty: 0, reachable: 0 },
      pages: { ...well.pages, shown: 0, shownInTime: 0, slowestMs: null },
      deadlines: { acted: 0, late: 0 },
    };
    expect(tellUpkeep(empty).every(({ tone }) => tone === "good")).toBe(true);
  });
});
