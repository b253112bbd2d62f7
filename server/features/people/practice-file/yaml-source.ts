import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, Pair, YAMLError } from "yaml";
import { fault, writePath } from "./fault.ts";
import type { Fault, FilePath, Problem } from "./fault.ts";

/** Larger than any health system needs; a bigger file is a mistake. */
const LONGEST = 8_000_000;

/** A practice file as text that knows the line of each of its parts. */
export interface YamlSource {
  readonly raw: unknown;
  /** What the YAML itself gets wrong. */
  readonly problems: readonly Problem[];
  /** Offset from which on the text can no longer be trusted to mean what it says; null where all of it can. */
  readonly brokenFrom: number | null;
  readonly locate: (fault: Fault) => Problem & { readonly endsAt: number };
  readonly lineOf: (path: FilePath) => number;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placeOf(node: Node | null): Place {
  return { start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 0 };
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

/** The part that a path leads to, or the nearest one around it where the rest is missing. */
function placeIn(document: Document, { path, target }: Pick<Fault, "path" | "target">): Place {
  let node: unknown = document.contents;
  let place = placeOf(document.contents);
  for (const [index, step] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find(
          (each: Pair) => isScalar(each.key) && String(each.key.value) === String(step),
        )
      : undefined;
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (next === undefined) return place;
    const isLast = index === path.length - 1;
    const shown = pair && (isEmpty(next) || (isLast && target === "key")) ? pair.key : next;
    place = placeOf(isNode(shown) ? shown : null);
    node = next;
  }
  return place;
}

const plainWords: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Lines are indented with a tab: use spaces.",
  DUPLICATE_KEY: "This key stands twice here: each may stand once.",
};

function sentenceOf(error: YAMLError): string {
  return plainWords[error.code] ?? `This is not valid YAML: ${error.message.replace(/\.?$/, ".")}`;
}

/** Short-hands hide where a value stands, and a practice file is read by people; `__proto__` would be dropped unseen. */
function findForbidden(
  document: Document,
): { readonly offset: number; readonly message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Alias: (_, node) =>
      void found.push({
        offset: placeOf(node).start,
        message: "Aliases (*name) are not used in practice files: write the value out.",
      }),
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === "__proto__")
        found.push({ offset: placeOf(key).start, message: "`__proto__` is not a known key." });
    },
  });
  return found;
}

function endOfTrust(errors: readonly YAMLError[]): number | null {
  const grave = errors
    .filter((error) => error.code !== "DUPLICATE_KEY")
    .map((error) => error.pos[0]);
  return grave.length === 0 ? null : Math.min(...grave);
}

/** Reads YAML 1.2 with the position of every part; what is wrong is listed, never thrown. */
export function readYaml(text: string): YamlSource {
  const isTooLong = text.length > LONGEST;
  const lines = new LineCounter();
  const document = parseDocument(isTooLong ? "" : text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: false,
    uniqueKeys: true,
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const forbidden = findForbidden(document);
  const problems = [
    ...(isTooLong
      ? [
          {
            line: 1,
            column: 1,
            path: "",
            message: `The file is too long: ${LONGEST} characters at most.`,
          },
        ]
      : []),
    ...[...document.errors, ...document.warnings].map((error) => ({
      ...at(error.pos[0]),
      path: "",
      message: sentenceOf(error),
    })),
    ...forbidden.map(({ offset, message }) => ({ ...at(offset), path: "", message })),
  ];
  const locate: YamlSource["locate"] = (found) => {
    const place = placeIn(document, found);
    return {
      ...at(place.start),
      path: writePath(found.path),
      message: found.message,
      endsAt: place.end,
    };
  };
  return {
    raw: forbidden.length > 0 ? null : document.toJS(),
    problems,
    brokenFrom: isTooLong || forbidden.length > 0 ? 0 : endOfTrust(document.errors),
    locate,
    lineOf: (path) => locate(fault(path, "")).line,
  };
}
