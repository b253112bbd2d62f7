import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { HOUR_MS } from "../kernel/time.ts";
import { agendaOf } from "./agenda.ts";
import { proposedDebriefAgenda, proposedTiming } from "./agenda.proposals.ts";
import { buildAdHoc } from "./huddles.course.rules.ts";
import { adding, draftOf, type HuddleDraft } from "./huddles.draft.ts";
import type { HuddleId } from "./huddles.ids.ts";
import type { Huddle, Invitation } from "./huddles.schema.ts";

/** What was fresh is debriefed while it is: so long after the end [D]. */
const DEBRIEF_WITHIN_MS = 24 * HOUR_MS;

/** A debrief is of a huddle that took place, on the same day, and of no debrief. */
export function checkDebrief(
  { state, summary, endedAt, debriefOf }: Huddle,
  now: number,
): Result<null> {
  if (state !== "ended")
    return refuse("not_possible_now", "It is still on: debrief when it is over.");
  if (debriefOf !== undefined) return refuse("not_possible_now", "This was a debrief itself.");
  if (summary === null || endedAt === null)
    return refuse("not_possible_now", "It did not take place.");
  return now - endedAt > DEBRIEF_WITHIN_MS
    ? refuse("already_over", "A debrief is held within a day.")
    : ok(null);
}

export interface NewDebrief {
  readonly id: HuddleId;
  readonly openedById: PersonId;
  readonly now: number;
}

/** Everybody who was in it is asked in, as what they were; its checklist goes on with what is ticked. */
export function openDebrief(of: Huddle, { id, openedById, now }: NewDebrief): HuddleDraft {
  const lengthMs = proposedDebriefAgenda.reduce((ms, { plannedMs }) => ms + plannedMs, 0);
  const huddle: Huddle = {
    ...buildAdHoc({
      id,
      siteId: of.siteId,
      title: `Debrief: ${of.title}`,
      personIds: [],
      handoffId: of.handoffId,
      askedAt: now,
    }),
    standingRoomId: of.standingRoomId,
    teamId: of.teamId,
    timing: { ...proposedTiming("ad_hoc"), lengthMs },
    debriefOf: of.id,
    invited: thoseOf(of, openedById, now),
  };
  const planned = adding(draftOf(huddle), "huddle.planned", { huddle });
  return adding(planned, "huddle.lobby_opened", {
    title: huddle.title,
    timing: huddle.timing,
    agenda: agendaOf(proposedDebriefAgenda),
    rotation: of.rotation,
    facilitator: { holderId: of.facilitator.holderId, actingId: null },
    scribe: { holderId: of.scribe.holderId, actingId: null },
    brief: [],
    debrief: of.debrief,
  });
}

function thoseOf({ people }: Huddle, openedById: PersonId, now: number): Invitation[] {
  return people
    .filter(({ personId, whyLeft }) => personId !== openedById && whyLeft !== "removed")
    .map(({ personId, isObserver }) => ({ personId, asObserver: isObserver, askedAt: now }));
}
