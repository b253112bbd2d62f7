import type { z } from "zod";
import { fault } from "./fault.ts";
import type { Fault, FilePath } from "./fault.ts";
import { didYouMean } from "./nearest-word.ts";
import { practiceFileSchema } from "./practice-file.schema.ts";
import { descriptionAt, knownKeysAt } from "./schema-at.ts";

type Issue = z.core.$ZodIssue;

function stepsOf(issue: Issue): FilePath {
  return issue.path.map((step) => (typeof step === "number" ? step : String(step)));
}

/** The name of the field as it stands in the file; an entry of a list goes by the name of the list. */
function fieldOf(path: FilePath): string {
  const [last, before] = path.filter((step) => typeof step === "string").toReversed();
  if (last === undefined) return "The file";
  return before === "sites" && path[0] === "people" ? `\`sites\` (${last})` : `\`${last}\``;
}

function valueAt(raw: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined,
    raw,
  );
}

const kinds: Record<string, string> = {
  string: "text",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

function describeType(
  issue: Extract<Issue, { code: "invalid_type" }>,
  path: FilePath,
  value: unknown,
): string {
  if (value === undefined || value === null) {
    const meaning = descriptionAt(practiceFileSchema, path);
    return `${fieldOf(path)} is missing${meaning === "" ? "" : `: ${meaning}`}.`;
  }
  const quotes =
    issue.expected === "string" && typeof value !== "object" ? ": put it in quotes" : "";
  return `${fieldOf(path)} must be ${kinds[issue.expected] ?? issue.expected}${quotes}.`;
}

function describeChoice(
  issue: Extract<Issue, { code: "invalid_value" }>,
  path: FilePath,
  value: unknown,
): string {
  const words = issue.values.map(String);
  const given = String(value);
  return `${fieldOf(path)} must be one of ${words.join(", ")}, not "${given}".${didYouMean(given, words)}`;
}

function describeSize(
  issue: Extract<Issue, { code: "too_small" | "too_big" }>,
  path: FilePath,
): string {
  const limit =
    issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  const count = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const units: Record<string, [string, string]> = {
    string: ["character", "characters"],
    array: ["entry", "entries"],
  };
  const [one, several] = units[issue.origin] ?? ["", ""];
  const unit = Number(count) === 1 ? one : several;
  return unit === ""
    ? `${fieldOf(path)} must be ${limit}.`
    : `${fieldOf(path)} must have ${limit} ${unit}.`;
}

/** Rules of our own read as the end of the sentence: "must be …" or `"x" is not understood …`. */
function describeRule(message: string, path: FilePath): string {
  const clause = /^(must|has|is|needs) /.test(message)
    ? ` ${message}`
    : /^["“]/.test(message)
      ? `: ${message}`
      : ` must be ${message}`;
  return `${fieldOf(path)}${/[.?]$/.test(clause) ? clause : `${clause}.`}`;
}

const formats: Record<string, string> = {
  email: "must be an e-mail address, such as dana.reyes@hallway.example",
  date: "must be a day, as 2026-01-31",
};

function sentenceOf(issue: Issue, path: FilePath, raw: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return describeType(issue, path, valueAt(raw, path));
    case "invalid_value":
      return describeChoice(issue, path, valueAt(raw, path));
    case "too_small":
    case "too_big":
      return describeSize(issue, path);
    case "invalid_format":
      return describeRule(formats[issue.format] ?? issue.message, path);
    default:
      return describeRule(issue.message, path);
  }
}

function unknownKey(path: FilePath, key: string): Fault {
  const known = knownKeysAt(practiceFileSchema, path);
  const hint = didYouMean(key, known) || ` Known here: ${known.join(", ")}.`;
  return fault([...path, key], `\`${key}\` is not a known key.${hint}`, "key");
}

/** Everything in which a file departs from the schema, as sentences that name the field and the rule. */
export function findSchemaFaults(raw: unknown): Fault[] {
  const parsed = practiceFileSchema.safeParse(raw);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const path = stepsOf(issue);
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownKey(path, key))
      : [fault(path, sentenceOf(issue, path, raw))];
  });
}
