import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** One file of ours needs another, or a package. Paths are from the repository's root. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** A file of ours, or a package's name. */
  readonly to: string;
}

export const ownFolders = ["shared", "server", "client", "scripts", "tests"] as const;

/** Every import of every source file below this root. */
export function readImports(root: string): readonly Import[] {
  const files = globSync(`{${ownFolders.join(",")}}/**/*.{ts,tsx}`, { cwd: root });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .flatMap((file) => importsOf(file, readFileSync(posix.join(root, file), "utf8")));
}

/** Types count as well: what a file knows of another is what it imports of it. */
export function importsOf(file: string, text: string): readonly Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const requests = [
    ...module.staticImports.map((found) => found.moduleRequest),
    ...module.staticExports.flatMap((found) => found.entries.map((entry) => entry.moduleRequest)),
    ...module.dynamicImports.map((found) => found.moduleRequest),
  ];
  const places = requests.filter((request) => request != null).map((request) => request.start);
  return [...new Set(places)].map((start) => ({
    from: file,
    line: text.slice(0, start).split("\n").length,
    to: targetOf(file, quotedAt(text, start)),
  }));
}

/** A dynamic import may be of anything; one of no plain text is nobody's. */
function quotedAt(text: string, start: number): string {
  return /^["'`]([^"'`]+)["'`]/.exec(text.slice(start))?.[1] ?? "";
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith("#")) return specifier.slice(1);
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}
