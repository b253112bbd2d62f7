import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /^[a-z]+(-[a-z]+)*$/;

const template = `import type { Kysely } from "kysely";

/** What this step adds, and for what. Forward only, and of the tables that are there it alters one at most: hubs are at work beside it. Once released it never changes; node scripts/keep-schema.ts keeps a store of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("things")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .execute();
}
`;

export type NewMigration = { readonly path: string } | { readonly problem: string };

/** Writes the next step of the schema from a template, and its line in the list of steps. `serverDir`: where `migrations.ts` stands. */
export function addMigration(serverDir: string, name: string): NewMigration {
  if (!NAME.test(name))
    return { problem: "A migration is named in lower-case words with hyphens, as handoff-notes." };
  const steps = readdirSync(join(serverDir, "migrations"))
    .filter((file) => /^\d{4}-.+\.ts$/.test(file))
    .toSorted();
  if (steps.some((file) => file.slice(5, -3) === name))
    return { problem: `There is a migration ${name} already.` };
  const number = String(Number(steps.at(-1)?.slice(0, 4) ?? 0) + 1).padStart(4, "0");
  const path = join(serverDir, "migrations", `${number}-${name}.ts`);
  const list = join(serverDir, "migrations.ts");
  const text = withStep(readFileSync(list, "utf8"), `${number}-${name}`, identifierOf(name));
  if (text === undefined)
    return { problem: "server/migrations.ts is not as expected: add the step by hand." };
  writeFileSync(path, template, { flag: "wx" });
  writeFileSync(list, text);
  return { path };
}

function identifierOf(name: string): string {
  return name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

/** After the last import, and as the last line of the list. */
function withStep(text: string, step: string, identifier: string): string | undefined {
  const imports = [...text.matchAll(/^import \* as .+$/gm)].at(-1);
  const lines = [...text.matchAll(/^ {2}"\d{4}-[a-z-]+": \w+,$/gm)].at(-1);
  if (!imports || !lines) return undefined;
  const [importEnd, lineEnd] = [imports.index + imports[0].length, lines.index + lines[0].length];
  const newImport = `\nimport * as ${identifier} from "./migrations/${step}.ts";`;
  return `${text.slice(0, importEnd)}${newImport}${text.slice(importEnd, lineEnd)}\n  "${step}": ${identifier},${text.slice(lineEnd)}`;
}
