import { readFileSync } from "node:fs";

/** What the documents say of the program that they belong to. */
export interface PackageFacts {
  readonly version: string;
  readonly license: string;
}

export function readPackageFacts(): PackageFacts {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version, license } = JSON.parse(text) as PackageFacts;
  return { version, license };
}
