import type { PersonId, RoomId } from "../kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import { DAY_MS, HOUR_MS } from "../kernel/time.ts";
import { checkPromise, checkState, startBy } from "./handoffs.answer.rules.ts";
import { startDraft, andThen, type Draft } from "./handoffs.draft.ts";
import { STILL_THERE_MS } from "./handoffs.limits.ts";
import { offerNext, type World } from "./handoffs.offering.rules.ts";
import type {
  CancelReason,
  Conversion,
  Handoff,
  Next,
  Outcome,
  Proposal,
  UnmetReason,
} from "./handoffs.schema.ts";
import { asking, type HandoffCommandName, type Relation } from "./handoffs.transitions.ts";

/** Runs a step where the table allows it. */
function step(
  handoff: Handoff,
  command: HandoffCommandName,
  take: (draft: Draft) => Draft,
): Result<Draft> {
  return checkState(handoff, command) ?? ok(take(startDraft(handoff)));
}

const limitFrom = (handoff: Handoff, world: World, now: number): number =>
  now + world.policy.urgencies[handoff.urgency].totalMs;

/** Through the ladder again, everybody may be asked again; with a reason also one level louder. */
export function decideRetry(
  handoff: Handoff,
  breakThrough: boolean,
  world: World,
  now: number,
): Result<Draft> {
  return step(handoff, "handoff.retry", (draft) =>
    offerNext(
      andThen(draft, "handoff.retried", {
        at: now,
        answerBy: limitFrom(handoff, world, now),
        breakThrough: breakThrough || handoff.breakThrough,
      }),
      world,
      now,
    ),
  );
}

/** The lead's choice comes first; the ladder stands behind it. */
export function decideReassign(
  handoff: Handoff,
  personId: PersonId,
  world: World,
  now: number,
): Result<Draft> {
  if (!world.candidates.some((candidate) => candidate.personId === personId))
    return refuse(
      "invalid_input",
      "This person does not take hand-offs from this site.",
      "personId",
    );
  return step(handoff, "handoff.reassign", (draft) =>
    offerNext(
      andThen(draft, "handoff.reassigned", {
        personId,
        at: now,
        answerBy: limitFrom(handoff, world, now),
      }),
      world,
      now,
    ),
  );
}

/** Free for anyone and never held against them: everybody who can help is rung now. */
export function decideEscalate(
  handoff: Handoff,
  roomId: RoomId | null,
  world: World,
  now: number,
): Result<Draft> {
  if (handoff.urgency === "crisis") return refuse("already_over", "This is a crisis already.");
  return step(handoff, "handoff.escalate", (draft) => {
    const escalated = andThen(draft, "handoff.escalated", {
      at: now,
      answerBy: now + world.policy.urgencies.crisis.totalMs,
      roomId: roomId ?? handoff.roomId,
    });
    return offerNext(escalated, world, now);
  });
}

/** In a crisis anyone may come beside the owner. */
export function decideJoin(handoff: Handoff, personId: PersonId, now: number): Result<Draft> {
  if (handoff.urgency !== "crisis")
    return refuse("not_possible_now", "Only a crisis is joined; anything else has one owner.");
  if (handoff.ownerId === personId || handoff.joinedIds.includes(personId))
    return ok(startDraft(handoff));
  return step(handoff, "handoff.join", (draft) =>
    andThen(draft, "handoff.joined", { personId, at: now }),
  );
}

/** The owner cannot come after all: offered again at once. */
export function decideHandBack(handoff: Handoff, world: World, now: number): Result<Draft> {
  const { ownerId } = handoff;
  return step(handoff, "handoff.handBack", (draft) => {
    if (ownerId === null) return draft;
    return offerNext(
      andThen(draft, "handoff.returned", {
        fromPersonId: ownerId,
        why: "handed_back",
        at: now,
        answerBy: limitFrom(handoff, world, now),
      }),
      world,
      now,
    );
  });
}

/** BH clinician and patient have met: the wait is over. */
export function decideStart(handoff: Handoff, now: number): Result<Draft> {
  if (handoff.state === "in_progress") return ok(startDraft(handoff));
  return step(handoff, "handoff.start", (draft) =>
    andThen(draft, "handoff.started", {
      at: now,
      nudge: { at: now + STILL_THERE_MS, action: "ask_still_with_patient" },
    }),
  );
}

/** Out of the room: free for the next at once, feedback may follow until the end of the clinic day. */
export function decideLeave(handoff: Handoff, endOfDayAt: number, now: number): Result<Draft> {
  if (handoff.endedAt !== null) return ok(startDraft(handoff));
  return step(handoff, "handoff.leave", (draft) =>
    andThen(draft, "handoff.left", {
      at: now,
      nudge: { at: Math.max(endOfDayAt, now + STILL_THERE_MS), action: "ask_for_feedback" },
    }),
  );
}

/** The owner's answer to being asked: on the way until a new time, or still with the patient. */
export function decideStillThere(
  handoff: Handoff,
  etaAt: number | undefined,
  now: number,
): Result<Draft> {
  const until = etaAt ?? now;
  const fault = handoff.state === "in_progress" ? null : checkPromise(handoff, until, now);
  if (fault) return fault;
  return step(handoff, "handoff.stillThere", (draft) => {
    if (handoff.state === "in_progress")
      return andThen(draft, "handoff.still_open", {
        at: now,
        nudge: { at: now + STILL_THERE_MS, action: "ask_still_with_patient" },
      });
    return andThen(draft, "handoff.still_coming", {
      at: now,
      etaAt: until,
      nudge: startBy(handoff, until),
    });
  });
}

/** Outcome and feedback are there. The requester is asked to read them until the next huddle. */
export function decideComplete(
  handoff: Handoff,
  outcome: Outcome,
  checkBack: Next,
  now: number,
): Result<Draft> {
  if (
    handoff.urgency === "crisis" &&
    handoff.state !== "in_progress" &&
    handoff.state !== "accepted"
  )
    return refuse("not_possible_now", "End the crisis instead.");
  return step(handoff, "handoff.complete", (draft) =>
    andThen(draft, "handoff.completed", { outcome, at: now, nudge: checkBack }),
  );
}

/** A crisis ends only with what became of the patient, said by BH, the requester or the lead. */
export function decideEndCrisis(
  handoff: Handoff,
  outcome: Outcome,
  checkBack: Next,
  now: number,
): Result<Draft> {
  if (handoff.urgency !== "crisis") return refuse("not_possible_now", "This is not a crisis.");
  return step(handoff, "handoff.endCrisis", (draft) =>
    andThen(draft, "handoff.completed", { outcome, at: now, nudge: checkBack }),
  );
}

/** One question, once. */
export function decideQuestion(handoff: Handoff, checkBack: Next): Result<Draft> {
  if (handoff.question !== "none")
    return refuse("already_over", "One question has been asked; anything more is a conversation.");
  if (handoff.ownerId === null) return refuse("not_possible_now", "Nobody is there to answer.");
  return step(handoff, "handoff.ask", (draft) =>
    andThen(draft, "handoff.questioned", { nudge: checkBack }),
  );
}

export function decideQuestionAnswer(handoff: Handoff, checkBack: Next): Result<Draft> {
  if (handoff.question !== "asked") return refuse("already_over", "There is no open question.");
  return step(handoff, "handoff.answer", (draft) =>
    andThen(draft, "handoff.question_answered", { nudge: checkBack }),
  );
}

export function decideConfirmLoop(handoff: Handoff, now: number): Result<Draft> {
  return step(handoff, "handoff.confirm", (draft) => andThen(draft, "handoff.closed", { at: now }));
}

export function decideCancel(handoff: Handoff, reason: CancelReason, now: number): Result<Draft> {
  if (handoff.urgency === "crisis" && reason !== "sent_in_error")
    return refuse("not_possible_now", "A crisis ends with what became of the patient.", "reason");
  return step(handoff, "handoff.cancel", (draft) =>
    andThen(draft, "handoff.cancelled", { reason, at: now }),
  );
}

/** What was unmet can be taken into a line for so long. */
const TAKEN_UP_WITHIN_MS = 7 * DAY_MS;

/** Only who asked for a hand-off takes it into a line; what is needed now waits in none, but where somebody to whom it was offered has asked them to come. */
export function refuseIntoLine(
  { urgency, state, counter }: Pick<Handoff, "urgency" | "state" | "counter">,
  held: ReadonlySet<Relation>,
  { withPersonId }: Pick<Conversion, "withPersonId">,
): Refusal | undefined {
  if (!asking.some((each) => held.has(each)))
    return refuse("forbidden", "Only who asked for a hand-off takes it into a line.");
  if (withPersonId !== null)
    return counter?.personId === withPersonId && counter.proposal.kind === "office_hours"
      ? undefined
      : refuse("already_over", "They do not ask you to their office hours any more.");
  return urgency === "now" && state !== "unmet"
    ? refuse("not_possible_now", "What is needed now does not wait in a line.")
    : undefined;
}

/** What is needed today or sooner comes to office hours that begin about when they were proposed. */
const LATER_MAX_MS = HOUR_MS;

/** What waits for office hours that are not held when somebody agreed to come: only what is routine. */
export function refuseSoLate(
  { urgency }: Pick<Handoff, "urgency">,
  { at: proposedAt }: Pick<Proposal, "at">,
  at: number,
): Refusal | undefined {
  if (urgency === "routine" || at <= proposedAt + LATER_MAX_MS) return undefined;
  return refuse(
    "not_possible_now",
    "Their next office hours begin much later than they proposed: let it go on, or agree on a time with them.",
  );
}

/** One that was closed as unmet stays closed: the entry in the line remembers it, and nothing else changes. */
export function decideIntoLine(handoff: Handoff, to: Conversion, now: number): Result<Draft> {
  if (handoff.state !== "unmet") return decideConvert(handoff, to, now);
  const isRecent = handoff.closedAt !== null && now - handoff.closedAt <= TAKEN_UP_WITHIN_MS;
  return isRecent
    ? ok(startDraft(handoff))
    : refuse("already_over", "This was unmet more than a week ago: join the line without it.");
}

/** Booked before the patient leaves: counts as converted, not as unmet. */
export function decideConvert(handoff: Handoff, to: Conversion, now: number): Result<Draft> {
  if (to.at <= now) return refuse("invalid_input", "This time is past.", "to.at");
  if (handoff.urgency === "crisis")
    return refuse("not_possible_now", "A crisis is not booked for later.");
  return step(handoff, "handoff.convert", (draft) =>
    andThen(draft, "handoff.converted", { to, at: now }),
  );
}

export function decideUnmet(handoff: Handoff, reason: UnmetReason, now: number): Result<Draft> {
  if (handoff.urgency === "crisis")
    return refuse("not_possible_now", "A crisis ends with what became of the patient.");
  return step(handoff, "handoff.markUnmet", (draft) =>
    andThen(draft, "handoff.unmet", { reason, at: now }),
  );
}
