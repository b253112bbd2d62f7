import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import type { Result } from "../../shared/kernel/result.ts";
import { CannotStart } from "../open-hub.ts";
import { readConfig, type Config } from "../config.ts";
import {
  describeProblems,
  parsePracticeFile,
} from "../features/people/practice-file/parse-practice-file.ts";
import type { Practice } from "../features/people/practice-file/practice.ts";
import { openDesk, type OpenDesk } from "./open-desk.ts";

const USAGE = `Usage:
  npm run practice -- check FILE           reads a practice file and lists what is wrong with it
  npm run practice -- import FILE [--yes]  shows what would change, asks, and does it
  npm run practice -- invite EMAIL         prints a link, good for 24 hours, with which this person sets a password
`;

const DONE = 0;
const PROBLEMS = 1;
const WRONG_USE = 2;

/** Runs one command of the practice tool; the number is the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const [verb, subject, ...flags] = args;
  if (subject === undefined || flags.some((flag) => flag !== "--yes" || verb !== "import"))
    return tellUsage();
  if (verb === "check") return checkFile(subject);
  if (verb === "import")
    return atDesk((open) => importFile(open, subject, flags.includes("--yes")));
  if (verb === "invite") return atDesk((open) => invite(open, subject));
  return tellUsage();
}

function tellUsage(): number {
  process.stderr.write(USAGE);
  return WRONG_USE;
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function complain(...lines: readonly string[]): number {
  process.stderr.write(`${lines.join("\n")}\n`);
  return PROBLEMS;
}

interface SoundFile {
  readonly text: string;
  readonly practice: Practice;
}

/** A file in which nothing is wrong; else what is wrong has been told. */
function readSound(fileName: string): SoundFile | undefined {
  let text: string;
  try {
    text = readFileSync(fileName, "utf8");
  } catch {
    complain(`${fileName} cannot be read.`);
    return undefined;
  }
  const parsed = parsePracticeFile(text);
  if (parsed.ok) return { text, practice: parsed.practice };
  complain(
    ...describeProblems(fileName, parsed.problems),
    `${parsed.problems.length} problems; nothing was changed.`,
  );
  return undefined;
}

function checkFile(fileName: string): number {
  const sound = readSound(fileName);
  if (!sound) return PROBLEMS;
  const { organization, sites, people } = sound.practice;
  print(
    `${fileName}: nothing is wrong. ${organization.name}: ${count(sites.length, "site", "sites")}, ${count(people.length, "person", "people")}.`,
  );
  return DONE;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

async function importFile(
  { desk }: OpenDesk,
  fileName: string,
  isAgreed: boolean,
): Promise<number> {
  const sound = readSound(fileName);
  if (!sound) return PROBLEMS;
  const { text } = sound;
  const plan = await desk.plan(text);
  if (!plan.ok) return tell(plan);
  print(...plan.value.lines);
  if (plan.value.size === 0) return DONE;
  if (!isAgreed && !(await ask("Do this? [y/N] "))) return complain("Nothing was changed.");
  const done = await desk.take(text);
  if (!done.ok) return tell(done);
  print("Done.");
  return DONE;
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    complain("Nobody is here to ask: add --yes to do it without asking.");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function invite({ desk, address }: OpenDesk, email: string): Promise<number> {
  const made = await desk.invite(email);
  if (!made.ok) return tell(made);
  const { name, path, expiresAt } = made.value;
  print(
    `A link for ${name}, to be used once, until ${new Date(expiresAt).toISOString()}:`,
    "",
    `  ${address}${path}`,
    "",
    "Whoever has it can sign in as this person: give it to nobody else.",
  );
  return DONE;
}

function tell(refusal: Extract<Result<unknown>, { ok: false }>): number {
  return complain(refusal.message);
}

async function atDesk(act: (open: OpenDesk) => Promise<number>): Promise<number> {
  const read = readConfig(process.env);
  if (!read.ok)
    return complain(
      "The configuration has problems:",
      ...read.problems.map((problem) => `  - ${problem}`),
    );
  const open = await openOrTell(read.config);
  if (!open) return PROBLEMS;
  try {
    return await act(open);
  } finally {
    await open.close();
  }
}

async function openOrTell(config: Config): Promise<OpenDesk | undefined> {
  try {
    return await openDesk(config);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    complain(error.message);
    return undefined;
  }
}

// As when the lines go to `head`, which has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await run(process.argv.slice(2));
