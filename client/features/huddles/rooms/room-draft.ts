import type { InputOf } from "#shared/kernel/contract.ts";
import { proposedAgenda, proposedTiming } from "#shared/huddles/agenda.proposals.ts";
import type { CheckEntry, TemplateItem } from "#shared/huddles/agenda.schema.ts";
import type { changeRoom, setUpRoom } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { roundsAgenda } from "#shared/huddles/rounds.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { minuteOf, timeOf } from "#shared/schedules/schedule.words.ts";

/** What stands in the form of a room, as it was typed. */
export interface RoomDraft {
  readonly name: string;
  readonly kind: StandingRoom["kind"];
  readonly teamId: string | null;
  readonly isPlanned: boolean;
  readonly weekdays: readonly number[];
  /** "08:00" */
  readonly time: string;
  readonly lengthMinutes: number;
  readonly rotation: readonly PersonId[];
  readonly agenda: readonly TemplateItem[];
  /** One line each. */
  readonly brief: string;
  readonly debrief: string;
}

const WEEK = [1, 2, 3, 4, 5] as const;
const NO_DAYS = [] as const;
const EIGHT = "08:00";

export function blankRoom(): RoomDraft {
  return {
    name: proposedNames.huddle,
    kind: "huddle",
    teamId: null,
    ...proposedDays("huddle"),
    lengthMinutes: proposedMinutes("huddle"),
    rotation: [],
    agenda: proposedAgenda("huddle"),
    brief: "",
    debrief: "",
  };
}

export function draftOfRoom(room: StandingRoom): RoomDraft {
  const { name, kind, teamId, schedule, timing, rotation, agenda, brief, debrief } = room;
  return {
    name,
    kind,
    teamId,
    ...proposedDays(kind),
    isPlanned: schedule !== null,
    ...(schedule ? { weekdays: schedule.weekdays, time: timeOf(schedule.minute) } : {}),
    lengthMinutes: timing.lengthMs / MINUTE_MS,
    rotation,
    agenda,
    brief: linesOf(brief),
    debrief: linesOf(debrief),
  };
}

const proposedNames: Readonly<Record<StandingRoom["kind"], string>> = {
  huddle: "Morning huddle",
  rounds: "BH rounds",
  complex_care: "Complex care",
};

/** Every morning at eight is proposed for a huddle alone; when others meet is for the practice to say. */
function proposedDays(kind: RoomDraft["kind"]): Pick<RoomDraft, "isPlanned" | "weekdays" | "time"> {
  return kind === "huddle"
    ? { isPlanned: true, weekdays: WEEK, time: EIGHT }
    : { isPlanned: false, weekdays: NO_DAYS, time: "" };
}

function proposedMinutes(kind: RoomDraft["kind"]): number {
  return proposedTiming(kind).lengthMs / MINUTE_MS;
}

/** Another kind comes with its own agenda, and with its own name, days and length where nobody wrote any. */
export function withKind(
  draft: RoomDraft,
  kind: StandingRoom["kind"],
  site: Pick<Site, "teams">,
): RoomDraft {
  return {
    ...draft,
    kind,
    name: draft.name === proposedNames[draft.kind] ? proposedNames[kind] : draft.name,
    ...(hasProposedDays(draft) ? proposedDays(kind) : {}),
    lengthMinutes:
      draft.lengthMinutes === proposedMinutes(draft.kind)
        ? proposedMinutes(kind)
        : draft.lengthMinutes,
    agenda: kind === "rounds" ? roundsAgenda(site.teams) : proposedAgenda(kind),
  };
}

function hasProposedDays({ kind, isPlanned, weekdays, time }: RoomDraft): boolean {
  const proposed = proposedDays(kind);
  return (
    isPlanned === proposed.isPlanned && weekdays === proposed.weekdays && time === proposed.time
  );
}

/** What is wrong with it, in a sentence; null where nothing is. */
export function problemOf({ name, isPlanned, weekdays, time, agenda }: RoomDraft): string | null {
  if (name.trim().length < 2) return "The room needs a name.";
  if (isPlanned && weekdays.length === 0) return "Choose at least one day.";
  if (isPlanned && minuteOf(time) === null) return "Say at what time it meets.";
  if (agenda.length === 0) return "The agenda needs at least one item.";
  return agenda.some(({ title, speaks }) => title.trim() === "" || speaks.trim() === "")
    ? "Each item needs a title, and who speaks."
    : null;
}

type Changes = InputOf<typeof changeRoom>["changes"];

/** The draft as the command wants it; `today` is the first day on which it may meet. */
export function changesOf(
  draft: RoomDraft,
  room: StandingRoom | undefined,
  today: string,
): Changes {
  const { name, teamId, lengthMinutes, rotation, agenda, kind } = draft;
  const before = room?.timing ?? proposedTiming(kind);
  const lengthMs = Math.round(lengthMinutes) * MINUTE_MS;
  return {
    name,
    teamId,
    agenda: [...agenda],
    timing: { ...before, lengthMs, wrapUpMs: Math.min(before.wrapUpMs, lengthMs) },
    schedule: scheduleOf(draft, room, today),
    ...(room ? { rotation: [...rotation] } : {}),
    ...(room ? { brief: entriesOf(draft.brief), debrief: entriesOf(draft.debrief) } : {}),
  };
}

export function setUpOf(draft: RoomDraft, today: string): InputOf<typeof setUpRoom> {
  const changes = changesOf(draft, undefined, today);
  return {
    name: draft.name,
    kind: draft.kind,
    teamId: draft.teamId,
    schedule: changes.schedule ?? null,
    agenda: changes.agenda,
    timing: changes.timing,
    // Nobody chosen: the nurses and leads of the team take turns.
    ...(draft.rotation.length === 0 ? {} : { rotation: [...draft.rotation] }),
  };
}

function scheduleOf(
  { isPlanned, weekdays, time }: RoomDraft,
  room: StandingRoom | undefined,
  today: string,
): StandingRoom["schedule"] {
  const minute = minuteOf(time);
  if (!isPlanned || minute === null) return null;
  const { from = today, until = null, exceptions = [] } = room?.schedule ?? {};
  return { weekdays: [...weekdays].toSorted((a, b) => a - b), minute, from, until, exceptions };
}

function linesOf(entries: readonly CheckEntry[]): string {
  return entries.map(({ text }) => text).join("\n");
}

function entriesOf(lines: string): CheckEntry[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text, index) => ({ id: `line-${index + 1}`, text }));
}
