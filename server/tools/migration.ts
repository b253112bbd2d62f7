import { relative } from "node:path";
import { addMigration } from "./new-migration.ts";
import { complain, DONE, print, tellUsage } from "./terminal.ts";

const USAGE = `Usage:
  npm run migration -- NAME   writes the next step of the schema from a template, and its line in server/migrations.ts
`;

function run([name, ...more]: readonly string[]): number {
  if (name === undefined || more.length > 0) return tellUsage(USAGE);
  const made = addMigration(new URL("..", import.meta.url).pathname, name);
  if ("problem" in made) return complain(made.problem);
  print(relative(process.cwd(), made.path));
  return DONE;
}

process.exitCode = run(process.argv.slice(2));
