import { runFuzz } from "../lab/fuzz-suite.ts";
import { runSchedule } from "../lab/schedule.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const CONVERGED_MS = 3_000;
const STEPS = 12;

export const everyScreenEndsUpRight: PromiseRow = {
  id: "D5",
  says: "Whatever a screen missed, it ends up with what a new one would show, and nothing else.",
  limit:
    "0 differ of 10,000 screens cut off at random, in one process and (1,000 of 200 stories) over real sockets with " +
    "broken links, dead nodes and lost sites; converged <= 3 s after connect (quick: 20 and 20)",
  isUnderFaults: true,
  patienceMs: { quick: 240_000, full: 7_200_000 },
  async prove(trial) {
    const store = trial.profile === "embedded" ? "SQLite" : "PostgreSQL";
    const fuzzed = await runFuzz(store, trial.scaled(6, 2_300), 1 + (trial.seed % 1_000_000));
    trial.say(`${fuzzed.screens} screens in one process ${fuzzed.said}`);
    const lab = await trial.ownLab();
    const screensMs: number[] = [];
    const differing: string[] = [];
    let commands = 0;
    for (let story = 0; story < trial.scaled(4, 200); story += 1) {
      const told = await runSchedule(lab, trial.chance, STEPS);
      screensMs.push(...told.screensMs);
      differing.push(...told.differing);
      commands += told.commands;
    }
    const figures = figuresOf(screensMs);
    const n = fuzzed.screens + figures.n;
    return {
      held: fuzzed.passed && fuzzed.screens > 0 && differing.length === 0,
      isWithin: figures.max <= CONVERGED_MS,
      figure:
        `${fuzzed.passed ? 0 : "some"} differ of ${counted(fuzzed.screens)} in one process (${fuzzed.cuts} cuts, ` +
        `${fuzzed.lost} messages lost) and ${differing.length} of ${counted(figures.n)} over sockets, converged within ` +
        `${inMs(figures.max)}; ${counted(commands)} commands, ${lab.nemesis.faults.get("kill") ?? 0} kills; ${store} ` +
        differing.slice(0, 3).join(", "),
      n,
      max: Math.round(figures.max),
    };
  },
};
