import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** What one server file has to do with the tables of the store. */
export interface TableUse {
  readonly file: string;
  readonly line: number;
  readonly table: string;
  readonly kind: "declares" | "queries";
}

const queryVerbs = new Set([
  "selectFrom",
  "insertInto",
  "updateTable",
  "deleteFrom",
  "mergeInto",
  "innerJoin",
  "leftJoin",
  "rightJoin",
  "fullJoin",
]);

export function readTableUses(root: string): readonly TableUse[] {
  const files = globSync("server/**/*.ts", { cwd: root }).filter((file) => !isTest(file));
  return files
    .toSorted()
    .flatMap((file) => tableUsesOf(file, readFileSync(posix.join(root, file), "utf8")));
}

function isTest(file: string): boolean {
  return file.endsWith(".test.ts");
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

export function tableUsesOf(file: string, text: string): readonly TableUse[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const uses: TableUse[] = [];
  visit(program, (node) => {
    const line = text.slice(0, node.start).split("\n").length;
    for (const table of declaredBy(node)) uses.push({ file, line, table, kind: "declares" });
    for (const table of queriedBy(node)) uses.push({ file, line, table, kind: "queries" });
  });
  return uses;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (!isNode(value)) return;
  see(value);
  for (const child of Object.values(value)) visit(child, see);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** `interface Tables { people: … }` names tables, wherever it stands. */
function declaredBy(node: Node): readonly string[] {
  if (node.type !== "TSInterfaceDeclaration" || textOf(node["id"], "name") !== "Tables") return [];
  const { body } = node["body"] as { body: readonly Node[] };
  return body.flatMap((member) => textOf(member["key"], "name") ?? []);
}

/** `tx.selectFrom("people as p")`, or of several. */
function queriedBy(node: Node): readonly string[] {
  if (node.type !== "CallExpression" || !isNode(node["callee"])) return [];
  const verb = textOf(node["callee"]["property"], "name");
  if (verb === undefined || !queryVerbs.has(verb)) return [];
  const [from] = node["arguments"] as readonly unknown[];
  const named = isNode(from) && from.type === "ArrayExpression" ? from["elements"] : [from];
  return (named as readonly unknown[]).flatMap(
    (item) => textOf(item, "value")?.split(" ")[0] ?? [],
  );
}

function textOf(node: unknown, key: string): string | undefined {
  const value = isNode(node) ? node[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** What is wrong with who asks which table, a line each. */
export function tableFaultsOf(uses: readonly TableUse[]): readonly string[] {
  const ownerOf = new Map(
    uses.filter((use) => use.kind === "declares").map((use) => [use.table, folderOf(use.file)]),
  );
  return uses.filter((use) => use.kind === "queries").flatMap((use) => faultOf(use, ownerOf) ?? []);
}

function faultOf(
  { file, line, table }: TableUse,
  ownerOf: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const place = `${file}:${line} queries ${table}:`;
  const isStore = file.endsWith(".store.ts") || file.startsWith("server/platform/");
  if (!isStore) return `${place} queries stand in a *.store.ts or in the platform`;
  const owner = ownerOf.get(table);
  const isForeign = owner !== undefined && owner !== folderOf(file);
  return isForeign
    ? `${place} it is the table of ${owner}, which exports what may be read`
    : undefined;
}

/** The feature whose tables a file declares; tables of the platform are nobody's own. */
function folderOf(file: string): string | undefined {
  return /^server\/features\/([^/]+)\//.exec(file)?.[1];
}
