import type { Status } from "#shared/presence/presence.schema.ts";

/** Nobody's visit, call or quiet time is broken by a bell: it sounds for those who are at work by themselves. */
const atWorkAlone: readonly Status[] = ["open", "charting", "away"];

export function hearsBell(status: Status): boolean {
  return atWorkAlone.includes(status);
}
