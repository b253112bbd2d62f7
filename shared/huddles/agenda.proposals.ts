import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { AgendaKind, CheckEntry, TemplateItem } from "./agenda.schema.ts";
import type { HuddleKind, Timing } from "./huddles.schema.ts";

const item = (
  id: string,
  kind: AgendaKind,
  title: string,
  speaks: string,
  seconds: number,
): TemplateItem => ({
  id,
  kind,
  title,
  speaks,
  plannedMs: seconds * SECOND_MS,
  teamId: null,
  flagId: null,
});

/** Ten minutes (domain 4.2): a proposal that each practice changes. */
const morning: readonly TemplateItem[] = [
  item("arrival", "arrival", "Start on time: who is here", "Facilitator", 30),
  item("staffing", "staffing", "Staffing and cover", "Lead or RN", 90),
  item("capacity", "capacity", "Behavioral health capacity today", "BH representative", 90),
  item("flags", "flags", "Patients to flag", "MA with clinician", 240),
  item("safety", "safety", "Safety, crisis readiness, equipment, interpreter", "Anyone", 60),
  item("loose_ends", "loose_ends", "Loose ends", "Facilitator", 60),
  item("thanks", "thanks", "Thanks, and one suggestion", "Anyone", 30),
];

const complexCare: readonly TemplateItem[] = [
  item("arrival", "arrival", "Who is here", "Facilitator", 60),
  item("loose_ends", "loose_ends", "What we said last time", "Scribe", 240),
];

const rounds: readonly TemplateItem[] = [
  item("arrival", "arrival", "Who goes round", "BH representative", 30),
];

const talk: readonly TemplateItem[] = [item("talk", "topic", "What this is about", "Anyone", 600)];

/** After a huddle: through the checklist, and what follows from it. */
export const proposedDebriefAgenda: readonly TemplateItem[] = [
  item("debrief", "topic", "Through the debrief checklist", "Everybody in turn", 360),
  item("take_on", "topic", "What we take on: who, by when", "Scribe", 180),
  item("thanks", "thanks", "Thanks, and one suggestion", "Anyone", 60),
];

export function proposedAgenda(kind: HuddleKind): readonly TemplateItem[] {
  if (kind === "complex_care") return complexCare;
  if (kind === "rounds") return rounds;
  return kind === "ad_hoc" ? talk : morning;
}

/** Bell five minutes before, ten minutes, wrap-up in the last, two minutes of grace (domain 4.5). */
const TEN_MINUTES: Timing = {
  lobbyMs: 5 * MINUTE_MS,
  lengthMs: 10 * MINUTE_MS,
  wrapUpMs: MINUTE_MS,
  graceMs: 2 * MINUTE_MS,
};

export function proposedTiming(kind: HuddleKind): Timing {
  if (kind === "complex_care")
    return { ...TEN_MINUTES, lengthMs: 60 * MINUTE_MS, wrapUpMs: 5 * MINUTE_MS };
  if (kind === "rounds") return { ...TEN_MINUTES, lengthMs: 20 * MINUTE_MS };
  return kind === "ad_hoc" ? { ...TEN_MINUTES, lobbyMs: 0, lengthMs: 15 * MINUTE_MS } : TEN_MINUTES;
}

/** TeamSTEPPS brief checklist (AHRQ; domain 4.3). */
export const proposedBrief: readonly CheckEntry[] = [
  { id: "team", text: "Who is on the team" },
  { id: "goals", text: "All understand the goals" },
  { id: "roles", text: "Roles and responsibilities" },
  { id: "plan", text: "Plan of care" },
  { id: "availability", text: "Staff and provider availability" },
  { id: "workload", text: "Workload" },
  { id: "resources", text: "Resources" },
];

/** TeamSTEPPS debrief checklist (AHRQ; domain 4.3). */
export const proposedDebrief: readonly CheckEntry[] = [
  { id: "communication", text: "Communication was clear" },
  { id: "roles", text: "Roles were understood" },
  { id: "awareness", text: "Situation awareness was kept" },
  { id: "workload", text: "Workload was fair" },
  { id: "help", text: "Help was asked for and offered" },
  { id: "errors", text: "Errors made or avoided" },
  { id: "resources", text: "Resources" },
  { id: "well", text: "What went well" },
  { id: "change", text: "What should change" },
];
