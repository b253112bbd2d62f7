import { checkPeople } from "./check-people.ts";
import { checkSites } from "./check-sites.ts";
import type { Fault, Problem } from "./fault.ts";
import { writePath } from "./fault.ts";
import { outlineOf } from "./outline.ts";
import { practiceFileSchema } from "./practice-file.schema.ts";
import type { Practice } from "./practice.ts";
import { findSchemaFaults } from "./schema-faults.ts";
import { toPractice } from "./to-practice.ts";
import { readYaml } from "./yaml-source.ts";
import type { YamlSource } from "./yaml-source.ts";

export type ParsedPractice =
  | { readonly ok: true; readonly practice: Practice }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a practice file; where anything is wrong it lists everything that is, and nothing is taken over. */
export function parsePracticeFile(text: string): ParsedPractice {
  const source = readYaml(text);
  const problems = [...source.problems, ...findProblems(source)].toSorted(byPlace);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, practice: toPractice(practiceFileSchema.parse(source.raw)) };
}

/** Behind broken YAML nothing can be said; before it, what stands by itself can, but not what refers to the rest. */
function findProblems(source: YamlSource): Problem[] {
  const schemaFaults = findSchemaFaults(source.raw);
  const { brokenFrom } = source;
  if (brokenFrom !== null)
    return schemaFaults
      .map(source.locate)
      .filter((each) => each.endsAt < brokenFrom)
      .map(toProblem);
  return [...schemaFaults, ...findCrossFaults(source, schemaFaults)]
    .map(source.locate)
    .map(toProblem);
}

/** A value that is already refused for its form is not refused again for what it refers to. */
function findCrossFaults(source: YamlSource, schemaFaults: readonly Fault[]): Fault[] {
  const refused = new Set(schemaFaults.map((each) => writePath(each.path)));
  const outline = outlineOf(source.raw);
  const crossFaults = [
    ...checkSites(outline, source.lineOf),
    ...checkPeople(outline, source.lineOf),
  ];
  return crossFaults.filter((each) => !refused.has(writePath(each.path)));
}

function toProblem({ line, column, path, message }: Problem): Problem {
  return { line, column, path, message };
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}

/** One line per problem, in the form that editors turn into a link. */
export function describeProblems(fileName: string, problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, message }) => `${fileName}:${line}:${column}  ${message}`);
}
