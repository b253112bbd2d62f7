import { randomUUID } from "node:crypto";
import { commandExamples, queryExamples } from "../../scripts/contract/examples.ts";
import { allCommands, allQueries } from "../../shared/registry.ts";
import { HOUR_MS } from "../../shared/kernel/time.ts";
import { wallNow } from "../support/wall-clock.ts";

/** What stands in an input for something that has a name: by the field's own name, or `person` for any of a person's. */
export type Names = Readonly<Record<string, string>>;

export const commandNames = allCommands.map(({ name }) => name);
export const queryNames = allQueries.map(({ name }) => name);

/** Names of nothing and nobody. */
export const nobody: Names = { siteId: "nowhere" };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The examples of the documents tell of a day that will be over. */
const MOMENT_MIN = 1_700_000_000_000;

/** An input of this command that its schema takes, about what is named; whatever has no name is nothing's. */
export function askOf(command: string, names: Names): unknown {
  // Without a person it ends the asker's own.
  if (command === "session.endAll") return { personId: nameFor("personId", names) };
  return rename((commandExamples as Readonly<Record<string, unknown>>)[command], names);
}

/** The same for a query: its parameters as they stand in the address. */
export function queryOf(query: string, names: Names): Readonly<Record<string, string>> {
  const example = (queryExamples as Readonly<Record<string, object>>)[query] ?? {};
  const parameters = Object.entries(rename(example, names) as object);
  return Object.fromEntries(
    parameters.map(([key, value]) => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]),
  );
}

function rename(value: unknown, names: Names, key = ""): unknown {
  if (typeof value === "string") return isName(key, value) ? nameFor(key, names) : value;
  if (typeof value === "number") return value > MOMENT_MIN ? wallNow() + HOUR_MS : value;
  if (Array.isArray(value)) return value.map((each) => rename(each, names, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([inner, each]) => [inner, rename(each, names, inner)]),
  );
}

function isName(key: string, value: string): boolean {
  return key === "siteId" || UUID.test(value);
}

const ofPeople = /^(person|onBehalfOf|owner|lead|withPerson)Ids?$/;

function nameFor(key: string, names: Names): string {
  const found = names[key] ?? (ofPeople.test(key) ? names["personId"] : undefined);
  return found ?? randomUUID();
}
