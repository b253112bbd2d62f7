import { clockTime, MINUTE_MS } from "../kernel/time.ts";
import type { PersonId } from "../kernel/ids.ts";
import type { Entry } from "./entries.schema.ts";
import { isWaiting } from "./line.ts";
import { hostsHere, isShownOpen, type Hours } from "./office-hours.schema.ts";
import type { WaitRange } from "./wait.draws.ts";
import { sayCalledBefore, sayPassed } from "./wait.overtaken.ts";

/** "5 to 12 min", "under 3 min", "unknown"; never 0, and never a number that nobody can know. Where the session has less time left than that, it is said. */
export function sayWait(range: WaitRange | null, leftMs = Infinity, byPlan?: string): string {
  if (range === null) return byPlan ?? "unknown";
  if (range.lowMs >= leftMs) return `${sayWait(range)}, past the end of this session`;
  const [low, high] = [range.lowMs / MINUTE_MS, range.highMs / MINUTE_MS];
  return low === 0 ? `under ${Math.max(2, high)} min` : `${low} to ${high} min`;
}

export interface PlaceFacts {
  /** How many are called before; null for whoever does not wait. */
  readonly place: number | null;
  readonly wait: WaitRange | null;
  /** What is said where nothing is known of it. */
  readonly byPlan?: string | undefined;
  readonly zone: string;
  /** Until the session ends. */
  readonly leftMs?: number;
  /** From another site: slots and written questions are those of the hosts' own. */
  readonly isVisit?: boolean;
  readonly nameOf?: NameOf;
}

type NameOf = (personId: PersonId) => string;

/** Whoever was handed on in mid-visit or while waiting reads by whom, and who calls them now; nothing of whom nobody handed on. */
export function sayHanded(
  { state, forHostId, handedById }: Pick<Entry, "state" | "forHostId" | "handedById">,
  nameOf: NameOf,
): string | undefined {
  if (!isWaiting(state) || forHostId === null || handedById === undefined) return undefined;
  return `${nameOf(handedById)} handed you to ${nameOf(forHostId)}, who calls you`;
}

/** Where somebody stands, in words that say what to do now. */
export function sayPlace(hours: Hours, entry: Entry, facts: PlaceFacts): string {
  const handed = facts.nameOf && sayHanded(entry, facts.nameOf);
  const by = handed === undefined ? "" : `${handed}. `;
  const said = saidByState(hours, entry, facts);
  if (said !== undefined) return `${by}${said}`;
  const place = facts.place ?? 0;
  const isTogether = isTakenTogether(hours, entry);
  const who = isTogether ? "the two of you" : "you";
  const first = isTogether ? "The two of you are first" : "You are first";
  const many = place === 0 ? first : `${place} before ${who}`;
  const together = isTogether ? "You are taken together with somebody of the same topic. " : "";
  const isPassed = wasPassed(hours, entry, facts.place);
  const before = isPassed ? `${sayPassed(hours, entry, facts.nameOf)} ` : "";
  return `${by}${many}. ${before}${together}${sayDoor(hours, facts)}`;
}

/** Nobody is told to be ready whom no host calls next: as many as there are hosts stand at the front. */
export function isNext(
  hours: Pick<Hours, "hosts" | "state">,
  { state }: Pick<Entry, "state">,
  place: number | null,
): boolean {
  return state === "up_next" && isShownOpen(hours) && (place ?? 0) < hostsHere(hours).length;
}

function wasPassed(hours: Hours, entry: Entry, place: number | null): boolean {
  return entry.state === "up_next" && isShownOpen(hours) && !isNext(hours, entry, place);
}

function isTakenTogether({ entries }: Pick<Hours, "entries">, { id, withEntryId }: Entry): boolean {
  return withEntryId !== null || entries.some((each) => each.withEntryId === id);
}

const NEXT = "You are next: be ready, the call comes with sound.";

function saidByState(
  hours: Hours,
  entry: Entry,
  { isVisit = false, place, nameOf }: PlaceFacts,
): string | undefined {
  const { state } = entry;
  if (state === "called") return "You are called: come now. Two minutes, then the next is called.";
  if (state === "in_progress") return "You are with the host.";
  if (state === "skipped")
    return "You were called and did not answer. Tap “I’m here” within five minutes to keep your place.";
  if (state === "choosing") return isVisit ? sayVisitEnds(hours) : sayChoice(hours);
  // Nobody calls while nobody is there: the door has the word.
  if (isNext(hours, entry, place)) {
    const before = sayCalledBefore(hours, entry, nameOf);
    return before === undefined ? NEXT : `${NEXT} ${before}`;
  }
  return hours.state === "closed" ? "This session is closed." : undefined;
}

function sayChoice({ state }: Hours): string {
  return state === "draining"
    ? "There is no time left today: choose the next session, a slot where one is free, or a written question."
    : "Your slot cannot be kept: choose the next session, another slot or a written question.";
}

function sayVisitEnds({ state }: Hours): string {
  return state === "draining"
    ? "There is no time left today: choose the next session, or nothing."
    : "These office hours do not serve you now: your place ends. Ask at your own site.";
}

function sayPause({ returnsAt, isReturnOverdue }: Hours, zone: string): string {
  if (returnsAt === null) return "Nobody is there now. Your place is kept.";
  const at = clockTime(returnsAt, zone);
  return isReturnOverdue
    ? `It was to go on at ${at}, and has not yet. Your place is kept.`
    : `Paused until ${at}. Your place is kept.`;
}

function sayDoor(hours: Hours, { wait, zone, leftMs, byPlan }: PlaceFacts): string {
  if (hours.state === "scheduled")
    return hours.lateAt === null
      ? `It begins at ${clockTime(hours.startsAt, zone)}. Go on with your work: you will hear it.`
      : "The host is late; a backup was asked. Your place is kept.";
  if (hours.state === "paused") return sayPause(hours, zone);
  if (!isShownOpen(hours)) return "The host has lost the connection. Your place is kept.";
  return `Wait: ${sayWait(wait, leftMs, byPlan)}. Go on with your work: you will hear when you are next.`;
}
