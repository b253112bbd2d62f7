import type { Huddle, Invitation } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";

/** One moment at which a huddle calls somebody; what was answered to an earlier one is not answered to this. */
export interface HuddleCall {
  readonly key: string;
  /** Its moment: the bell, or when somebody was asked in. */
  readonly since: number;
}

/** A page tells the time in steps, and its clock may be a little behind the hub's. */
const BEHIND_MS = 15 * SECOND_MS;

/** A huddle calls when its bell is due, however early somebody opened its door; whoever is asked in by name is called at once, and at its time again. */
export function callOf(
  huddle: Pick<Huddle, "id" | "state" | "plannedAt" | "startedAt" | "timing">,
  asked: Pick<Invitation, "askedAt"> | undefined,
  now: number,
): HuddleCall | undefined {
  const at = bellAt(huddle);
  const isDue = at <= now + BEHIND_MS;
  if (!isDue && !asked) return undefined;
  // Asked once more is a call of its own.
  const how = asked ? `asked ${asked.askedAt}` : "open";
  const key = [huddle.id, how, isDue ? "at its time" : "early"].join(" ");
  const askedAt = asked?.askedAt ?? 0;
  return { key, since: isDue ? Math.max(at, askedAt) : askedAt };
}

/** When BH on its rounds is with a team, or comes to it next. */
export interface Turn {
  readonly when: "now" | "next";
  readonly call: HuddleCall;
}

/** On rounds a team is called when it is next, and when it is its turn: not all of them at the first bell. */
export function turnOf(
  { id, agenda, currentItemId }: Pick<Huddle, "id" | "agenda" | "currentItemId">,
  teamIds: readonly string[],
): Turn | undefined {
  const index = agenda.findIndex((item) => item.id === currentItemId);
  const current = agenda[index];
  if (!current) return undefined;
  const isOurs = (item: (typeof agenda)[number] | undefined): boolean =>
    typeof item?.teamId === "string" && teamIds.includes(item.teamId);
  const when = isOurs(current) ? "now" : isOurs(agenda[index + 1]) ? "next" : undefined;
  const since = current.beganAt ?? 0;
  return when && { when, call: { key: [id, current.id, when].join(" "), since } };
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
  return now - since < MINUTE_MS;
}
