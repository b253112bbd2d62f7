import { existsSync, readFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { runBounded } from "./house/run-bounded.ts";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** How to mend what it found, where there is a way that is not plain from its words. */
  readonly hint?: string;
}

const LIMIT_MS = 120_000;

const checks: readonly Check[] = [
  {
    name: "format",
    command: ["oxfmt", "--list-different", "."],
    hint: "`npm run format` writes these files anew",
  },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "unused", command: ["knip", "--no-progress"] },
  { name: "boundaries", command: ["node", "scripts/boundaries.ts"] },
  ...(hasScript("contract")
    ? [
        {
          name: "generated documents",
          command: ["npm", "run", "--silent", "contract", "--", "--check"] as const,
          hint: "`npm run contract` writes them anew",
        },
      ]
    : []),
];

function hasScript(name: string): boolean {
  const { scripts = {} } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts?: Record<string, string>;
  };
  return name in scripts;
}

/** What is wrong, in the tool's own words; nothing where all is well. */
async function faultsOf({ name, command, hint }: Check): Promise<readonly string[]> {
  const [program, ...args] = command;
  const env = {
    PATH: [resolve("node_modules/.bin"), process.env["PATH"]].join(delimiter),
    NO_COLOR: "1",
  };
  const { exitCode, output, isOverLimit } = await runBounded({
    command: program,
    args,
    limitMs: LIMIT_MS,
    env,
    isShown: false,
  });
  if (exitCode === 0) return [];
  const why = isOverLimit ? `ended after ${LIMIT_MS / 1000} s` : output.trim();
  return [`── ${name}: ${command.join(" ")}`, why, ...(hint ? [hint] : []), ""];
}

if (!existsSync("node_modules/.bin")) throw new Error("run `npm ci` first");
const startedAt = performance.now();
const found = await Promise.all(checks.map(faultsOf));
const failed = checks.filter((_, index) => (found[index] ?? []).length > 0).map(({ name }) => name);
for (const line of found.flat()) console.log(line);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `Nothing is wrong (${checks.length} checks, ${seconds} s).`
    : `Wrong: ${failed.join(", ")} (${seconds} s).`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
