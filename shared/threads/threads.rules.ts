import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import { HOUR_MS } from "../kernel/time.ts";
import { MESSAGES_MAX, type ThreadKind, type Writing } from "./threads.schema.ts";

/** What a thread belongs to, as far as its thread is concerned. */
export interface SubjectFacts {
  /** Null while it goes on. */
  readonly endedAt: number | null;
  /** Its own words are still kept; a thread goes with them. */
  readonly isKept: boolean;
}

/** What one person may do with a thread. */
export interface Standing {
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

const words: Readonly<Record<ThreadKind, string>> = {
  handoff: "hand-off",
  flag: "flag",
  action_item: "action item",
};

/** Until when something may still be written; null while what it belongs to goes on. */
export function writableUntil({ endedAt }: SubjectFacts, openAfterEndMs: number): number | null {
  return endedAt === null ? null : endedAt + openAfterEndMs;
}

/** What has ended is written in for some time still, so that a last word finds its place; what is purged, never again. */
function isOver(subject: SubjectFacts, openAfterEndMs: number, now: number): boolean {
  const until = writableUntil(subject, openAfterEndMs);
  return !subject.isKept || (until !== null && now >= until);
}

/** May this person write in it now, and if not, why not. */
export function writingOf(
  facts: SubjectFacts & Pick<Standing, "canWrite"> & { readonly messages: number },
  openAfterEndMs: number,
  now: number,
): Writing {
  if (!facts.canWrite) return "not_yours";
  if (isOver(facts, openAfterEndMs, now)) return "over";
  return facts.messages >= MESSAGES_MAX ? "full" : "open";
}

/** The next message's number, or why nothing more is written here. */
export function decideWrite(
  kind: ThreadKind,
  facts: Parameters<typeof writingOf>[0],
  openAfterEndMs: number,
  now: number,
): Result<number> {
  const writing = writingOf(facts, openAfterEndMs, now);
  return writing === "open" ? ok(facts.messages + 1) : refuseWriting(kind, writing, openAfterEndMs);
}

function refuseWriting(
  kind: ThreadKind,
  why: Exclude<Writing, "open">,
  openAfterEndMs: number,
): Refusal {
  const reasons: Readonly<Record<typeof why, Refusal>> = {
    not_yours: refuse("forbidden", `The thread of this ${words[kind]} is not yours to write in.`),
    over: refuse("already_over", sayOver(kind, openAfterEndMs)),
    full: refuse("not_possible_now", "This thread is full: talk to each other."),
  };
  return reasons[why];
}

/** "This hand-off ended more than 24 hours ago: …" */
function sayOver(kind: ThreadKind, openAfterEndMs: number): string {
  const hours = Math.round(openAfterEndMs / HOUR_MS);
  const when =
    kind !== "handoff" || hours === 0 ? "is over" : `ended more than ${sayHours(hours)} ago`;
  return `This ${words[kind]} ${when}: its thread is only read now.`;
}

function sayHours(hours: number): string {
  return hours === 1 ? "an hour" : `${hours} hours`;
}

/** Reading never goes back, and never beyond what is there; undefined where it tells nothing new. */
export function decideRead(messages: number, before: number, upTo: number): number | undefined {
  const read = Math.min(upTo, messages);
  return read > before ? read : undefined;
}

/** Of what its writer has written themselves nothing is unread, unless somebody else wrote in the same moment. */
export function readAfterWriting(n: number, before: number): number | undefined {
  return before === n - 1 ? n : undefined;
}

/** When the hub looks again whether a thread leaves the screens; null: it does now. */
export function threadLookAt(
  subject: SubjectFacts,
  openAfterEndMs: number,
  now: number,
): number | null {
  if (isOver(subject, openAfterEndMs, now)) return null;
  return writableUntil(subject, openAfterEndMs) ?? now + Math.max(openAfterEndMs, HOUR_MS);
}
