import { startLab, type Lab, type LabOptions, type Profile } from "../lab/lab.ts";
import { startSeeded } from "../support/seeded.ts";
import { watchStrayErrors } from "./stray-errors.ts";
import type { Finding, PromiseRow, ProvedRow, Scale, Trial } from "./promise.ts";

const PATIENCE_MS: Readonly<Record<Scale, number>> = { quick: 120_000, full: 3_600_000 };

export interface RowRun {
  readonly row: PromiseRow;
  readonly profile: Profile;
  readonly scale: Scale;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly machine: string;
}

/**
 * Tries one promise on one profile. Whatever goes wrong on the way is a promise that is not shown to hold. In a quick
 * run, which shares its machine, a trial in which nothing but a measure was out of its limit is made again, twice at
 * most; what was wrong stays wrong.
 */
export async function runRow(run: RowRun): Promise<ProvedRow> {
  const { row, profile, scale, say } = run;
  const startedAt = performance.now();
  let { seed } = run;
  let { finding, faults } = await tryRow(run);
  for (let again = 0; again < AGAIN_MAX && isOutOfLimit(finding, scale); again += 1) {
    say(`was out of its limit: ${finding.figure}; seed ${seed}; once more`);
    seed += 1;
    ({ finding, faults } = await tryRow({ ...run, seed }));
  }
  return {
    id: row.id,
    profile,
    held: finding.held && finding.isWithin !== false,
    figure: finding.figure,
    n: finding.n,
    max: finding.max,
    seed,
    limit: row.limit,
    scale,
    faults,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    at: new Date().toISOString(),
    machine: run.machine,
  };
}

const AGAIN_MAX = 2;

function isOutOfLimit({ held, isWithin }: Finding, scale: Scale): boolean {
  return scale === "quick" && held && isWithin === false;
}

async function tryRow(run: RowRun): Promise<{ finding: Finding; faults: number }> {
  const { row, scale } = run;
  const ends: (() => void | Promise<void>)[] = [];
  const labs: Lab[] = [];
  const patienceMs = (row.patienceMs ?? PATIENCE_MS)[scale];
  const trial = buildTrial(run, ends, labs);
  const stray = watchStrayErrors();
  let finding: Finding;
  try {
    finding = await within(patienceMs, () => Promise.race([row.prove(trial), stray.thrown]));
  } catch (error) {
    finding = failed(error);
    // It is gone with its lab, and it names files of this machine: for whoever reads the run, not for the row.
    for (const line of labs.flatMap((lab) => lab.unexpected())) run.say(`a hub said: ${line}`);
  }
  const faults = labs.reduce((sum, lab) => sum + harmDone(lab), finding.faults ?? 0);
  for (const end of ends.toReversed()) {
    try {
      await end();
    } catch (error) {
      if (finding.held) finding = failed(error);
    }
  }
  const strays = await stray.stop();
  if (finding.held && strays.length > 0) finding = failed(strays[0]);
  if (finding.held && row.isUnderFaults && faults === 0)
    finding = { ...finding, held: false, figure: `no fault happened; ${finding.figure}` };
  return { finding, faults };
}

function buildTrial(
  { profile, scale, seed, say }: RowRun,
  ends: (() => void | Promise<void>)[],
  labs: Lab[],
): Trial {
  return {
    profile,
    scale,
    seed,
    chance: startSeeded(seed),
    async ownLab(options: Omit<LabOptions, "profile" | "seed"> = {}) {
      const lab = await startLab({ ...options, profile, seed });
      labs.push(lab);
      ends.push(() => lab.close());
      return lab;
    },
    scaled: (quick, full) => (scale === "quick" ? quick : full),
    onEnd: (end) => void ends.push(end),
    say,
  };
}

function harmDone({ nemesis }: Lab): number {
  return [...nemesis.faults.values()].reduce((sum, times) => sum + times, 0);
}

function failed(error: unknown): Finding {
  const text = error instanceof Error ? error.message : String(error);
  return { held: false, figure: `did not come to an end: ${text}`, n: 0, max: 0 };
}

async function within<Value>(ms: number, work: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
