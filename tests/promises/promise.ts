import type { Lab, LabOptions, Profile } from "../lab/lab.ts";
import type { Seeded } from "../support/seeded.ts";

/** `quick`: each row at its own floor. `full`: the figures as promised. */
export type Scale = "quick" | "full";

/** A promise as a row: what must hold, how much of it, and the trial that shows it. */
export interface PromiseRow {
  readonly id: string;
  /** One sentence, as it is made to people. */
  readonly says: string;
  /** What is held against the figure, in words with numbers. */
  readonly limit: string;
  /** Without at least one fault that was seen to happen, the trial has shown nothing. */
  readonly isUnderFaults: boolean;
  /** Why a quick run leaves it out, unless it is asked for by name: what it measures needs a machine that does nothing else, or more time. */
  readonly fullOnly?: { readonly on: readonly Profile[]; readonly why: string };
  /** What it measures wants the machine to itself: a quick run of both profiles tries it before they run beside each other. */
  readonly isAlone?: true;
  /** A trial that takes longer than this hangs. By default two minutes when quick, an hour in full. */
  readonly patienceMs?: Readonly<Record<Scale, number>>;
  prove(trial: Trial): Promise<Finding>;
}

/** One run of one row on one profile. */
export interface Trial {
  readonly profile: Profile;
  readonly scale: Scale;
  readonly seed: number;
  readonly chance: Seeded;
  /** A lab for this trial alone; it is closed after it. */
  ownLab(options?: Omit<LabOptions, "profile" | "seed">): Promise<Lab>;
  /** What is done when quick, and what in full. */
  scaled<Value>(quick: Value, full: Value): Value;
  /** Called when the trial is over, whatever came of it. */
  onEnd(end: () => void | Promise<void>): void;
  /** A word on the way, for whoever waits. */
  say(line: string): void;
}

/** What a trial found. */
export interface Finding {
  readonly held: boolean;
  /** Whether what was measured (time, memory) stayed within its limit, where that is judged apart from what must never happen. */
  readonly isWithin?: boolean;
  /** In words with numbers: "0 lost of 10,012 over 203 kills". */
  readonly figure: string;
  /** How many times it was tried. */
  readonly n: number;
  /** The worst that was seen, in the limit's own unit. */
  readonly max: number;
  /** Faults that were seen to happen beside those of the lab's nemesis. */
  readonly faults?: number;
}

/** `promises.json` is an array of these. */
export interface ProvedRow extends Omit<Finding, "faults" | "isWithin"> {
  readonly id: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly limit: string;
  readonly scale: Scale;
  readonly faults: number;
  readonly seconds: number;
  /** When it was proved, ISO 8601 in UTC. */
  readonly at: string;
  /** On what: engine, system, cores, memory. */
  readonly machine: string;
}
