import type { Action, Decision, NormRequest, Policy } from "../norms/norms.schema.ts";
import type { Status } from "../presence/presence.schema.ts";
import { isHere } from "./ladders.eligibility.ts";
import type { Candidate, Wanted } from "./ladders.schema.ts";

/** A person who could be asked, with what the norm says of it. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly decision: Decision;
}

interface RankFacts {
  readonly request: NormRequest;
  readonly wanted: Wanted;
  readonly policy: Policy;
  readonly now: number;
}

/** What reaches somebody now comes before a line, a line before a hold, a hold before a list. */
const delay: Record<Action, number> = {
  ring: 0,
  banner: 0,
  queue: 1,
  hold: 2,
  inbox: 3,
  reroute: 4,
};

/** What an interruption takes from the person and the patient beside them, least first [D]. */
const statusCost: Record<Status, number> = {
  open: 0,
  charting: 1,
  office_hours: 2,
  huddle: 3,
  call: 4,
  focus: 5,
  visit_ok: 6,
  away: 7,
  handoff: 8,
  break: 9,
  visit_protected: 10,
  crisis: 11,
  off: 12,
};

/**
 * The fair order of asking: who can be reached now, then people below the soft cap, least cost, on the spot for
 * in-person, fewest interruptions per available hour, longest since the last offer, and at last a fixed lot.
 */
export function rankCandidates(ranked: readonly Ranked[], facts: RankFacts): Ranked[] {
  const keyed = ranked.map((entry) => ({ entry, keys: rankKeys(entry, facts) }));
  return keyed
    .toSorted((one, other) => compareKeys(one.keys, other.keys))
    .map(({ entry }) => entry);
}

function rankKeys(
  { candidate, decision }: Ranked,
  { request, wanted, policy, now }: RankFacts,
): readonly number[] {
  return [
    delay[decision.action],
    candidate.load.interruptionsThisHalfDay >= policy.limits.softCapPerHalfDay ? 1 : 0,
    statusCost[candidate.state.status],
    wanted.modality === "in_person" && !isHere(request, candidate) ? 1 : 0,
    candidate.interruptionsPerHour,
    candidate.lastOfferedAt === null ? -Infinity : candidate.lastOfferedAt - now,
    lotOf(`${request.id}${candidate.personId}`),
  ];
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((key, index) => key !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}

/** FNV-1a, 32 bit: a lot that is the same on every machine and differs from request to request. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
