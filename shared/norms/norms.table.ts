import type { Status } from "../presence/presence.schema.ts";
import type { Departure, NormFacts, Ruling } from "./norms.facts.ts";
import { isInterruption } from "./norms.facts.ts";
import { statePhrase, youPhrase } from "./norms.phrases.ts";
import type { Action, PolicyCell } from "./norms.schema.ts";
import { CRISIS_PATIENCE_MS } from "./packs/timing.ts";

/** The practice's agreed rule for this status and urgency, kept within safety, duty, rest and the patient's privacy. */
export function agreedRuling(facts: NormFacts): Ruling {
  return facts.request.urgency === "crisis" ? crisisRuling(facts) : everydayRuling(facts);
}

/** Nobody in these statuses is asked anything at once, unless it is a crisis. */
export const quietStatuses = [
  "off",
  "break",
  "visit_protected",
  "crisis",
] as const satisfies Status[];

export function isQuietStatus(status: Status): boolean {
  return (quietStatuses as readonly Status[]).includes(status);
}

/** What stands above any table, so that no change to a practice's table can undo it. */
const guards: Record<(typeof quietStatuses)[number], { ruleId: string; because: string }> = {
  off: { ruleId: "D-off", because: "nobody is interrupted off duty" },
  break: { ruleId: "D-break", because: "rest is protected" },
  visit_protected: { ruleId: "P-protected", because: "a protected visit is not interrupted" },
  crisis: { ruleId: "S-in-crisis", because: "somebody who handles a crisis is left alone" },
};

function cellOf(facts: NormFacts, status: Status): PolicyCell {
  return facts.policy.table[status][facts.request.urgency];
}

/** The person is described as everybody sees them; only the reason is another. */
function asShown(facts: NormFacts, because: string): Departure {
  return { toSender: statePhrase(facts), toRecipient: youPhrase(facts.recipient.status), because };
}

function ruling(action: Action, ruleId: string, cell: PolicyCell): Ruling {
  return { action, ruleId, cell, departure: null, isLastResort: false };
}

function byTable(facts: NormFacts, cell: PolicyCell): Ruling {
  return ruling(cell.action, `N-${facts.recipient.status}-${facts.request.urgency}`, cell);
}

/** A crisis is never held nor listed, and rings people at rest only when nobody has answered. */
function crisisRuling(facts: NormFacts): Ruling {
  const { status } = facts.recipient;
  const cell = cellOf(facts, status);
  if (isLastResort(facts, cell))
    return { ...ruling("ring", `S-crisis-${status}`, cell), isLastResort: true };
  const action = safeCrisisAction(status, cell.action);
  if (action === cell.action) return byTable(facts, cell);
  return {
    ...ruling(action, `S-crisis-floor-${status}`, cell),
    departure: asShown(facts, "a crisis reaches everybody it may reach"),
  };
}

function isLastResort(facts: NormFacts, cell: PolicyCell): boolean {
  if (cell.ringIfNobodyMs === undefined || facts.recipient.status === "off") return false;
  return facts.request.unansweredForMs >= Math.max(cell.ringIfNobodyMs, CRISIS_PATIENCE_MS);
}

function safeCrisisAction(status: Status, action: Action): Action {
  if (status === "off") return "reroute";
  if (status === "break") return action === "banner" ? "banner" : "reroute";
  if (status === "crisis") return action === "reroute" ? "reroute" : "banner";
  if (isInterruption(action) || action === "reroute") return action;
  return status === "visit_protected" ? "reroute" : "ring";
}

/** People off duty, at rest, in a crisis or in a protected visit are not interrupted, whatever the table says. */
function everydayRuling(facts: NormFacts): Ruling {
  const { status, patientAgreed } = facts.recipient;
  const cell = cellOf(facts, status);
  const quiet = quietStatuses.find((one) => one === status);
  if (quiet !== undefined)
    return mayStand(status, cell.action)
      ? byTable(facts, cell)
      : guardedRuling(facts, cell, guards[quiet]);
  return patientAgreed === false ? notAgreedRuling(facts) : byTable(facts, cell);
}

function guardedRuling(
  facts: NormFacts,
  cell: PolicyCell,
  { ruleId, because }: (typeof guards)["off"],
): Ruling {
  return { ...ruling("reroute", ruleId, cell), departure: asShown(facts, because) };
}

function mayStand(status: Status, action: Action): boolean {
  if (action === "reroute" || action === "inbox") return true;
  return action === "hold" && status !== "off";
}

/** A patient who did not agree to interruptions is protected like a patient in a protected visit. */
function notAgreedRuling(facts: NormFacts): Ruling {
  const cell = cellOf(facts, "visit_protected");
  const action = mayStand("visit_protected", cell.action) ? cell.action : "reroute";
  return {
    ...ruling(action, `P-not-agreed-${facts.request.urgency}`, cell),
    departure: {
      toSender: `${facts.recipient.name} is with a patient who has not agreed to interruptions`,
      toRecipient: "your patient has not agreed to interruptions",
      because: "the patient in the room has not agreed to interruptions",
    },
  };
}
