import { readFileSync } from "node:fs";
import { buildAsyncApi } from "./asyncapi.ts";
import { buildOpenApi } from "./openapi.ts";
import { readPackageFacts } from "./package-facts.ts";
import { buildPermissions } from "./permissions.ts";
import { stableJson } from "./stable-json.ts";

/** Every document that is made from the contracts, by its path in the repository. */
export function buildDocuments(): ReadonlyMap<string, string> {
  const facts = readPackageFacts();
  return new Map([
    ["docs/api/openapi.json", stableJson(buildOpenApi(facts))],
    ["docs/api/asyncapi.json", stableJson(buildAsyncApi(facts))],
    ["docs/permissions.md", buildPermissions()],
  ]);
}

/** Those that are not on disk as the contracts now have them. */
export function findStale(documents: ReadonlyMap<string, string>): readonly string[] {
  return [...documents].filter(([path, text]) => readText(path) !== text).map(([path]) => path);
}

export function urlOf(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(urlOf(path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
