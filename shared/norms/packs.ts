import type { Policy } from "./norms.schema.ts";
import { blocks } from "./packs/blocks.ts";
import { mixed } from "./packs/mixed.ts";
import { pcbh } from "./packs/pcbh.ts";

const packs = { mixed, pcbh, blocks } as const;

export type PackName = keyof typeof packs;

export const packNames = Object.keys(packs) as PackName[];

/** A practice starts from one of three agreed sets of norms and may change it from there. */
export function loadPack(name: PackName): Policy {
  return packs[name];
}
