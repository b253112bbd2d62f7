import { parseArgs, type ParseArgsConfig } from "node:util";

/** A word after a command that makes no sense, and why in a sentence. */
export class Senseless extends Error {}

type Config = NonNullable<ParseArgsConfig["options"]>;
type Values<Known extends Config> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known }>
>["values"];

export type Parsed<Options> = { ok: true; options: Options } | { ok: false; problem: string };

/** Reads the words after a command; whatever makes no sense is a problem in a sentence. */
export function parseWords<Known extends Config, Options>(
  args: readonly string[],
  known: Known,
  read: (values: Values<Known>) => Options,
): Parsed<Options> {
  try {
    return { ok: true, options: read(valuesOf(args, known)) };
  } catch (error) {
    if (error instanceof Senseless) return { ok: false, problem: error.message };
    throw error;
  }
}

function valuesOf<Known extends Config>(args: readonly string[], known: Known): Values<Known> {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new Senseless(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Those of all that `--only A,B` names; all of them without it. */
export function pickNamed<Item>(
  only: string | undefined,
  all: readonly Item[],
  nameOf: (item: Item) => string,
  what: string,
): readonly Item[] {
  if (only === undefined) return all;
  const names = only.split(",").map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => !all.some((item) => nameOf(item).toLowerCase() === name));
  if (unknown !== undefined) throw new Senseless(`there is no ${what} ${unknown}`);
  return all.filter((item) => names.includes(nameOf(item).toLowerCase()));
}

export function readWhole(text: string, option: string, atLeast = -Infinity): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= atLeast) return value;
  const from = Number.isFinite(atLeast) ? ` from ${atLeast} on` : "";
  throw new Senseless(`${option} wants a whole number${from}`);
}
