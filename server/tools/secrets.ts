import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeSecretTexts, secretNames } from "../platform/secrets/secrets.ts";
import { complain, DONE, print, tellUsage } from "./terminal.ts";
import { describeAsEnvironment, writeSecretFiles } from "./write-secrets.ts";

const USAGE = `Usage:
  npm run -s secrets               prints a fresh set of secrets for production, as lines for an environment file
  npm run -s secrets -- --dir DIR  writes each into a file of its own in DIR, and prints the settings that name them
`;

function run([flag, dir, ...more]: readonly string[]): number {
  if (flag === undefined) {
    print(...describeAsEnvironment(makeSecretTexts()));
    return DONE;
  }
  if (flag !== "--dir" || dir === undefined || more.length > 0) return tellUsage(USAGE);
  const there = secretNames.filter((name) => existsSync(join(dir, name)));
  if (there.length > 0)
    return complain(
      `${dir} holds ${there.join(", ")} already: what these have sealed, new ones cannot open. Nothing was written.`,
    );
  print(...writeSecretFiles(dir, makeSecretTexts()));
  return DONE;
}

process.exitCode = run(process.argv.slice(2));
