import { clockTime } from "../kernel/time.ts";
import type { Status } from "./presence.schema.ts";

/** How a status looks: always a word, an icon and a shape together, never color alone. */
export interface StatusLook {
  readonly label: string;
  /** For narrow cards and the wall board. */
  readonly shortLabel: string;
  /** Name of a Tabler icon, one per status. */
  readonly icon: string;
  /** The outline that stays readable without color: a full disc is free, a bar is not to be disturbed, a ring is not here. */
  readonly shape:
    | "disc"
    | "half_disc"
    | "diamond"
    | "square"
    | "barred_disc"
    | "triangle"
    | "dashed_ring"
    | "ring";
}

export const statusLooks: Readonly<Record<Status, StatusLook>> = {
  open: { label: "Free", shortLabel: "Free", icon: "DoorEnter", shape: "disc" },
  charting: { label: "Charting", shortLabel: "Charting", icon: "Writing", shape: "disc" },
  visit_ok: {
    label: "With a patient, interruptions OK",
    shortLabel: "Visit, OK",
    icon: "Stethoscope",
    shape: "half_disc",
  },
  visit_protected: {
    label: "Protected visit",
    shortLabel: "Protected",
    icon: "Lock",
    shape: "barred_disc",
  },
  handoff: {
    label: "In a warm hand-off",
    shortLabel: "Hand-off",
    icon: "HeartHandshake",
    shape: "diamond",
  },
  huddle: { label: "In a huddle", shortLabel: "Huddle", icon: "UsersGroup", shape: "square" },
  call: {
    label: "On a call or in a meeting",
    shortLabel: "Call",
    icon: "PhoneCall",
    shape: "square",
  },
  office_hours: {
    label: "Holding office hours",
    shortLabel: "Office hours",
    icon: "Armchair",
    shape: "disc",
  },
  crisis: { label: "Handling a crisis", shortLabel: "Crisis", icon: "Urgent", shape: "triangle" },
  focus: { label: "Quiet time", shortLabel: "Quiet", icon: "BellOff", shape: "barred_disc" },
  break: { label: "On a break", shortLabel: "Break", icon: "Coffee", shape: "barred_disc" },
  away: { label: "Away", shortLabel: "Away", icon: "Clock", shape: "dashed_ring" },
  off: { label: "Off duty", shortLabel: "Off", icon: "Moon", shape: "ring" },
};

interface Wording {
  readonly start: string;
  /** "until about" where the end is a guess, "until" where it was chosen. */
  readonly until: "until about" | "until";
  readonly end: string;
}

const wordings: Readonly<Record<Status, Wording>> = {
  open: { start: "Free", until: "until", end: "" },
  charting: { start: "Charting", until: "until", end: "" },
  visit_ok: { start: "With a patient", until: "until about", end: ", interruptions OK" },
  visit_protected: {
    start: "In a protected visit",
    until: "until about",
    end: ", please do not interrupt",
  },
  handoff: { start: "In a warm hand-off", until: "until about", end: "" },
  huddle: { start: "In a huddle", until: "until about", end: "" },
  call: { start: "On a call or in a meeting", until: "until about", end: "" },
  office_hours: { start: "Holding office hours", until: "until", end: ", knock any time" },
  crisis: { start: "Handling a crisis", until: "until about", end: "" },
  focus: { start: "Quiet time", until: "until", end: "" },
  break: { start: "On a break", until: "until", end: "" },
  away: { start: "Away", until: "until about", end: "" },
  off: { start: "Off duty", until: "until", end: "" },
};

const weekdays = new Map<string, Intl.DateTimeFormat>();

function weekdayName(at: number, zone: string): string {
  let format = weekdays.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short" });
    weekdays.set(zone, format);
  }
  return format.format(at);
}

/** Duty may begin again days later, so its time carries the day; everything else ends today. */
function untilClause(status: Status, until: number | null, zone: string): string {
  if (until === null) return "";
  const day = status === "off" ? `${weekdayName(until, zone)} ` : "";
  return ` ${wordings[status].until} ${day}${clockTime(until, zone)}`;
}

export interface ShownStatus {
  readonly status: Status;
  readonly until: number | null;
  readonly also?: string | null;
  /** Where false, the sentence says that nothing can reach the person. */
  readonly isReachable?: boolean;
}

/** The plain reason on a card, in the site's own time: "With a patient until about 10:40, interruptions OK". */
export function describeStatus(shown: ShownStatus, zone: string): string {
  const { start, end } = wordings[shown.status];
  const also = shown.also ? ` (also: ${shown.also})` : "";
  const unreachable =
    shown.isReachable === false && shown.status !== "off"
      ? "; Hallway is not open on any device"
      : "";
  return `${start}${untilClause(shown.status, shown.until, zone)}${end}${also}${unreachable}`;
}
