import { ACTIVITY_LINGER_MS } from "./presence.limits.ts";
import { activityKinds } from "./presence.schema.ts";
import type { ActivityKind, PresenceFacts, Status, StatusSource } from "./presence.schema.ts";

type Activity = PresenceFacts["activities"][number];

/** What one row of the precedence says now; `status` is null where the row has nothing to say. Times are epoch ms. */
export interface SourceRow {
  readonly source: StatusSource;
  readonly status: Status | null;
  readonly since: number | null;
  readonly until: number | null;
  /** The fact in two or three words, to stand beside a status of higher precedence. */
  readonly fact: string;
  readonly says: string;
}

/** Statuses that only mean "at the desk": the one kind that idleness may turn into away. */
export const deskStatuses: ReadonlySet<Status> = new Set(["open", "charting"]);

function silent(source: StatusSource, says: string): SourceRow {
  return { source, status: null, since: null, until: null, fact: "", says };
}

function isRunning(
  fact: { readonly since: number; readonly until: number | null },
  now: number,
): boolean {
  return fact.since <= now && (fact.until === null || now < fact.until);
}

function isLive(activity: Activity, now: number): boolean {
  return isRunning({ since: activity.since, until: activity.endsAt }, now);
}

/** An ended activity lingers, unless the person has said since what they are doing. */
function isLingering(activity: Activity, facts: PresenceFacts, now: number): boolean {
  const { endsAt } = activity;
  if (endsAt === null || now < endsAt || now >= endsAt + ACTIVITY_LINGER_MS) return false;
  return !(
    facts.manualSoft &&
    facts.manualSoft.since >= endsAt &&
    isRunning(facts.manualSoft, now)
  );
}

function byPrecedence(a: Activity, b: Activity): number {
  return activityKinds.indexOf(a.kind) - activityKinds.indexOf(b.kind) || a.since - b.since;
}

/** What is going on beats what has just ended; among equals the order of `activityKinds` decides. */
function chooseActivity(
  activities: readonly Activity[],
  facts: PresenceFacts,
  now: number,
): Activity | undefined {
  const live = activities.filter((each) => isLive(each, now)).toSorted(byPrecedence);
  const lingering = activities
    .filter((each) => isLingering(each, facts, now))
    .toSorted(byPrecedence);
  return live[0] ?? lingering[0];
}

function activityUntil(activity: Activity, now: number): number | null {
  if (activity.endsAt !== null)
    return now < activity.endsAt ? activity.endsAt : activity.endsAt + ACTIVITY_LINGER_MS;
  return activity.expectedUntil !== null && activity.expectedUntil > now
    ? activity.expectedUntil
    : null;
}

const activityFacts: Record<ActivityKind, string> = {
  crisis: "handling a crisis",
  handoff: "in a warm hand-off",
  call: "on a call",
  huddle: "in a huddle",
  office_hours: "holding office hours",
};

function activityRow(source: StatusSource, activity: Activity, now: number): SourceRow {
  const fact = activityFacts[activity.kind];
  const says = isLive(activity, now)
    ? `Hallway sees: ${fact}.`
    : `Hallway saw: ${fact}, ended a moment ago.`;
  return {
    source,
    status: activity.kind,
    since: activity.since,
    until: activityUntil(activity, now),
    fact,
    says,
  };
}

/** All that a person does in Hallway at this moment, a row for each kind, in their order. */
export function readLiveActivities(facts: PresenceFacts, now: number): readonly SourceRow[] {
  const live = facts.activities.filter((each) => isLive(each, now)).toSorted(byPrecedence);
  return live
    .filter(({ kind }, index) => live.findIndex((each) => each.kind === kind) === index)
    .map((each) => activityRow("activity", each, now));
}

function readCrisis(facts: PresenceFacts, now: number): SourceRow {
  const chosen = chooseActivity(facts.activities, facts, now);
  return chosen?.kind === "crisis"
    ? activityRow("crisis", chosen, now)
    : silent("crisis", "Not handling a crisis.");
}

function readActivity(facts: PresenceFacts, now: number): SourceRow {
  const others = facts.activities.filter((each) => each.kind !== "crisis");
  const chosen = chooseActivity(others, facts, now);
  return chosen
    ? activityRow("activity", chosen, now)
    : silent("activity", "Not in a hand-off, call, huddle or office hours in Hallway.");
}

function isRosteredOn(duty: PresenceFacts["duty"], at: number): boolean {
  return duty.changesAt !== null && at >= duty.changesAt ? !duty.isOn : duty.isOn;
}

function rosterChangeAfter(duty: PresenceFacts["duty"], at: number): number | null {
  return duty.changesAt !== null && duty.changesAt > at ? duty.changesAt : null;
}

/** Whether a person is on duty now: by hand while that lasts, else by the duty hours. `until`: next change, null where not known. */
export function readDuty(
  facts: Pick<PresenceFacts, "duty" | "manualDuty">,
  now: number,
): { isOn: boolean; isByHand: boolean; until: number | null } {
  const { duty, manualDuty } = facts;
  if (!manualDuty || now >= manualDuty.until)
    return { isOn: isRosteredOn(duty, now), isByHand: false, until: rosterChangeAfter(duty, now) };
  const goesOn = isRosteredOn(duty, manualDuty.until) === manualDuty.isOn;
  return {
    isOn: manualDuty.isOn,
    isByHand: true,
    until: goesOn ? rosterChangeAfter(duty, manualDuty.until) : manualDuty.until,
  };
}

function readOffDuty(facts: PresenceFacts, now: number): SourceRow {
  const duty = readDuty(facts, now);
  if (duty.isOn)
    return silent(
      "off_duty",
      duty.isByHand
        ? "On duty: the day was started by hand."
        : "On duty by the duty hours of the practice file.",
    );
  const says = duty.isByHand
    ? "Off duty: the day was ended by hand."
    : "Off duty by the duty hours of the practice file.";
  return {
    source: "off_duty",
    status: "off",
    since: null,
    until: duty.until,
    fact: "off duty",
    says,
  };
}

const manualFacts = {
  break: "on a break",
  visit_protected: "protected visit",
  focus: "quiet time",
  open: "set to free",
  charting: "set to charting",
  visit_ok: "visit, interruptions OK",
} as const;

function readManual(
  source: "manual_hard" | "manual_soft",
  facts: PresenceFacts,
  now: number,
): SourceRow {
  const choice = source === "manual_hard" ? facts.manualHard : facts.manualSoft;
  if (choice && isRunning(choice, now))
    return {
      source,
      ...choice,
      fact: manualFacts[choice.status],
      says: `Set by hand: ${manualFacts[choice.status]}.`,
    };
  return silent(
    source,
    source === "manual_hard"
      ? "No break, protected visit or quiet time set by hand."
      : "Not set by hand to free, charting or visit.",
  );
}

function readRoom(facts: PresenceFacts, now: number): SourceRow {
  const signal = facts.roomSignal;
  if (!signal || !isRunning(signal, now))
    return silent("room_signal", "No sign of a patient in a room or on video.");
  const { since, until } = signal;
  const status = signal.isProtected ? "visit_protected" : "visit_ok";
  return {
    source: "room_signal",
    status,
    since,
    until,
    fact: "patient in the room",
    says: `A patient is in the room or on video${signal.isProtected ? ", protected visit" : ""}.`,
  };
}

const blocks = {
  booked: { status: "visit_ok", fact: "booked visit" },
  booked_protected: { status: "visit_protected", fact: "protected visit" },
  open: { status: "open", fact: "open slot" },
  admin: { status: "charting", fact: "desk time" },
  lunch: { status: "break", fact: "lunch" },
} as const;

function readSchedule(facts: PresenceFacts, now: number): SourceRow {
  const block = facts.scheduleBlock;
  if (!block || !isRunning(block, now))
    return silent("schedule", "The schedule has nothing for now.");
  const { status, fact } = blocks[block.kind];
  return {
    source: "schedule",
    status,
    since: block.since,
    until: block.until,
    fact,
    says: `The schedule has: ${fact}.`,
  };
}

/** A meeting counts as a call: charting would let colleagues ring into it. */
function readCalendar(facts: PresenceFacts, now: number): SourceRow {
  const busy = facts.calendarBusy;
  if (!busy || !isRunning(busy, now))
    return silent("calendar", "The calendar has nothing for now.");
  return {
    source: "calendar",
    status: "call",
    since: busy.since,
    until: busy.until,
    fact: busy.kind,
    says: `The calendar has: ${busy.kind}.`,
  };
}

const restingRow: SourceRow = {
  source: "default",
  status: "charting",
  since: null,
  until: null,
  fact: "charting",
  says: "On duty and nothing else known counts as charting, so that nobody is rung as free by mistake.",
};

/** Every row of the precedence but idleness, highest first; the last one always has a status. */
export function readSources(facts: PresenceFacts, now: number): readonly SourceRow[] {
  return [
    readCrisis(facts, now),
    readOffDuty(facts, now),
    readManual("manual_hard", facts, now),
    readActivity(facts, now),
    readManual("manual_soft", facts, now),
    readRoom(facts, now),
    readSchedule(facts, now),
    readCalendar(facts, now),
    restingRow,
  ];
}
