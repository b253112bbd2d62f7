import type { HandoffId, PersonId, RoomId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { HOUR_MS } from "../kernel/time.ts";
import { withCases } from "./cases.ts";
import { adding, type HuddleDraft } from "./huddles.draft.ts";
import { over } from "./huddles.people.rules.ts";
import type { Flag, FlagContent, FlagReason } from "./flags.schema.ts";
import type { FlagId } from "./huddles.ids.ts";
import type { Huddle } from "./huddles.schema.ts";

/** More than anybody can speak of in four minutes; a flood ends here. */
const FLAGS_MAX = 60;

/** Patients are flagged before and in the huddle, not after. */
export function decideAddFlag(draft: HuddleDraft, flag: Flag, now: number): Result<HuddleDraft> {
  if (draft.huddle.state === "ended") return over;
  if (draft.huddle.flags.length >= FLAGS_MAX)
    return refuse("not_possible_now", "There are too many flags on this huddle.");
  return ok(withCases(adding(draft, "flag.added", { flag }), now));
}

export function decideChangeFlag(
  draft: HuddleDraft,
  id: FlagId,
  changes: Partial<Flag>,
  now: number,
): Result<HuddleDraft> {
  if (draft.huddle.state === "ended") return over;
  const flag = draft.huddle.flags.find((each) => each.id === id);
  if (!flag) return refuse("not_found", "There is no such flag.", "flagId");
  // Whoever says whose it is has decided: the question after three carries begins anew.
  const decided = changes.ownerId === undefined ? {} : { carryCount: 0 };
  const changed = { ...flag, ...changes, ...decided };
  return ok(withCases(adding(draft, "flag.changed", { flag: changed }), now));
}

/** A patient who was not spoken of can still be handed over once the huddle is over. */
export function decideLinkFlag(
  draft: HuddleDraft,
  id: FlagId,
  handoffId: HandoffId,
): Result<HuddleDraft> {
  const flag = draft.huddle.flags.find((each) => each.id === id);
  if (!flag) return refuse("not_found", "There is no such flag.", "flagId");
  return ok(adding(draft, "flag.changed", { flag: { ...flag, handoffId } }));
}

/** Not spoken of, not dropped, and in nobody's hands yet. */
export function isUnspoken({ state, handoffId }: Pick<Flag, "state" | "handoffId">): boolean {
  return state === "open" && handoffId === null;
}

/** What a huddle did not come to goes into the room's next one, for as long as its words may be kept. */
export function flagsToCarry(ended: Huddle, retentionMs: number, now: number): readonly Flag[] {
  const { flags, startedAt, plannedAt, endedAt } = ended;
  const carriedFromAt = startedAt ?? plannedAt ?? endedAt ?? now;
  return flags
    .filter((flag) => isUnspoken(flag) && flag.addedAt + retentionMs > now)
    .map((flag) => ({ carriedFromAt, ...flag, carryCount: carriesOf(flag) + 1 }));
}

/** One that was carried before they were counted has been carried once at least. */
function carriesOf({ carryCount, carriedFromAt }: Flag): number {
  return carryCount ?? (carriedFromAt === undefined ? 0 : 1);
}

/** Words that were kept as long as they may be stay until the huddle they were written for has had its time, and go at once where none is fixed or it is over. */
export function flagKeptUntil(
  {
    state,
    plannedAt,
    closesAt,
    timing,
  }: Pick<Huddle, "state" | "plannedAt" | "closesAt" | "timing">,
  now: number,
): number {
  if (state === "ended") return now;
  if (state !== "scheduled") return Math.max(closesAt ?? 0, now + HOUR_MS);
  return plannedAt === null ? now : Math.max(now, plannedAt + timing.lengthMs + timing.graceMs);
}

/** What was written of a patient has been kept as long as it may be, and no huddle has come to it: the flag goes with its words. */
export function decideForgetFlag(draft: HuddleDraft, id: FlagId): HuddleDraft {
  const isThere = draft.huddle.flags.some((flag) => flag.id === id);
  return isThere && draft.huddle.state !== "ended"
    ? adding(draft, "flag.forgotten", { flagId: id })
    : draft;
}

/** What the ask form is filled with when a flag becomes a hand-off; field names are those of a request. */
export interface HandoffPrefill {
  readonly kind: "same_day_visit";
  readonly urgency: "today";
  readonly personId: PersonId | null;
  readonly roomId: RoomId | null;
  readonly content: {
    readonly patientHandle: string;
    readonly reason: string;
    readonly note: string;
  };
}

/** Reasons of a hand-off are other words than those of a flag: the nearest, and the flag's own in the note. */
const nearestReason: Record<FlagReason, string> = {
  phq9_10_or_more: "depression",
  phq9_item_9: "suicide_risk",
  new_bh_diagnosis: "other",
  recent_ed_or_inpatient: "other",
  missed_bh_follow_up: "other",
  pcp_ask: "other",
  first_visit_after_handoff: "other",
  caregiver_or_life_crisis: "stress_or_sleep",
  substance_use_follow_up: "substance_use",
};

export function prefillHandoff(
  flag: Pick<Flag, "headsUp">,
  content: FlagContent,
  labelOf: (reason: FlagReason) => string,
): HandoffPrefill {
  const told = content.reasons.find((reason) => nearestReason[reason] !== "other");
  const note = [content.reasons.map(labelOf).join("; "), content.note].filter(Boolean).join(". ");
  return {
    kind: "same_day_visit",
    urgency: "today",
    personId: flag.headsUp?.personId ?? null,
    roomId: content.roomId,
    // A hand-off's handle has no colon: "J.D. 10:30" becomes "J.D. 10.30".
    content: {
      patientHandle: content.handle.replaceAll(":", "."),
      reason: told ? nearestReason[told] : "other",
      note: note.slice(0, 280),
    },
  };
}
