import { clockTime } from "../kernel/time.ts";
import type { Status } from "../presence/presence.schema.ts";
import type { NormFacts } from "./norms.facts.ts";

/** A status as a clause, said of somebody by name. `{until}` is where an expected end is put in. */
const ofSomebody: Record<Status, string> = {
  open: "is free{until}",
  charting: "is charting{until}",
  visit_ok: "is with a patient{until} (interruptions OK)",
  visit_protected: "is in a protected visit{until}",
  handoff: "is in another hand-off{until}",
  huddle: "is in a huddle{until}",
  call: "is on a call or in a meeting{until}",
  office_hours: "is holding office hours{until}",
  crisis: "is handling a crisis",
  focus: "has quiet time{until}",
  break: "is on a break{until}",
  away: "is on duty but seems to be away from the screen",
  off: "is off duty{until}",
};

const ofYou: Record<Status, string> = {
  open: "you are free",
  charting: "you are charting",
  visit_ok: "you are with a patient",
  visit_protected: "you are in a protected visit",
  handoff: "you are in another hand-off",
  huddle: "you are in a huddle",
  call: "you are on a call or in a meeting",
  office_hours: "you are holding office hours",
  crisis: "you are handling a crisis",
  focus: "you have chosen quiet time",
  break: "you are on a break",
  away: "you seem to be away from the screen",
  off: "you are off duty",
};

const ofThem: Record<Status, string> = {
  open: "they are free",
  charting: "they are charting",
  visit_ok: "they are with a patient",
  visit_protected: "they are in a protected visit",
  handoff: "they are in another hand-off",
  huddle: "they are in a huddle",
  call: "they are on a call or in a meeting",
  office_hours: "they are holding office hours",
  crisis: "they are handling a crisis",
  focus: "they have chosen quiet time",
  break: "they are on a break",
  away: "they seem to be away from the screen",
  off: "they are off duty",
};

/** "Dana Reyes is with a patient until about 10:40 (interruptions OK)". */
export function statePhrase({ recipient, now, zone }: NormFacts): string {
  const { name, status, until } = recipient;
  const expected = until !== null && until > now ? ` until about ${clockTime(until, zone)}` : "";
  return `${name} ${ofSomebody[status].replace("{until}", expected)}`;
}

export function youPhrase(status: Status): string {
  return ofYou[status];
}

export function theyPhrase(status: Status): string {
  return ofThem[status];
}

/** "by 10:31", or "within 30 seconds" where the minute would not tell. */
export function deadlinePhrase(at: number, now: number, zone: string): string {
  const seconds = Math.round((at - now) / 1_000);
  return seconds < 60 ? `within ${seconds} seconds` : `by ${clockTime(at, zone)}`;
}
