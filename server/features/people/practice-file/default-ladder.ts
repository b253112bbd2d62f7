import type { Ladder } from "#shared/people/ladder.schema.ts";

/**
 * Where a practice file has no ladder: the person named, then one BH clinician of the site at a time, then remote ones
 * and other sites two at a time because they cannot see the corridor, then the leads. Widths are our own default.
 */
export const defaultLadder: Ladder = [
  { kind: "named", width: 1 },
  { kind: "same_site", width: 1 },
  { kind: "virtual", width: 2 },
  { kind: "other_sites", width: 2 },
  { kind: "lead", width: 2 },
];
