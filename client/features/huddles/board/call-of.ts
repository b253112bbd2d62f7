import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";

/** One moment at which a huddle calls somebody; what was answered to an earlier one is not answered to this. */
export interface HuddleCall {
  readonly key: string;
  /** Null where nobody knows: when somebody was asked in stands nowhere. */
  readonly since: number | null;
}

/** A page tells the time in steps, and its clock may be a little behind the hub's. */
const BEHIND_MS = 15 * SECOND_MS;

/** A huddle calls when its bell is due, however early somebody opened its door; whoever is asked in by name is called at once, and at its time again. */
export function callOf(
  huddle: Pick<Huddle, "id" | "state" | "plannedAt" | "startedAt" | "timing">,
  isAsked: boolean,
  now: number,
): HuddleCall | undefined {
  const at = bellAt(huddle);
  const isDue = at <= now + BEHIND_MS;
  if (!isDue && !isAsked) return undefined;
  const key = [huddle.id, isAsked ? "asked" : "open", isDue ? "at its time" : "early"].join(" ");
  return { key, since: isAsked ? null : at };
}

function bellAt({
  state,
  plannedAt,
  startedAt,
  timing,
}: Pick<Huddle, "state" | "plannedAt" | "startedAt" | "timing">): number {
  if (state === "lobby" && plannedAt !== null) return plannedAt - timing.lobbyMs;
  return startedAt ?? 0;
}

/** A bell is heard in the first minute of its moment: later it is only seen. */
export function isFresh({ since }: Pick<HuddleCall, "since">, now: number): boolean {
  return since === null || now - since < MINUTE_MS;
}
