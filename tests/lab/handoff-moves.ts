import { MINUTE_MS } from "../../shared/kernel/time.ts";
import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffCommandName } from "../../shared/handoffs/handoffs.transitions.ts";
import { transitions } from "../../shared/handoffs/handoffs.transitions.ts";
import type { HandoffId, PersonId } from "../../shared/kernel/ids.ts";
import type { Seeded } from "../support/seeded.ts";
import { wallNow } from "../support/wall-clock.ts";

/** One thing that somebody tries to do to a hand-off. */
export interface Move {
  readonly name: HandoffCommandName;
  readonly input: unknown;
}

export interface MoveParts {
  readonly id: HandoffId;
  /** As the screen of whoever moves shows it; undefined where it does not. */
  readonly seen: Handoff | undefined;
  readonly by: PersonId;
  /** Somebody else, to whom it may be given. */
  readonly other: PersonId;
  readonly chance: Seeded;
}

const names = Object.keys(transitions) as readonly HandoffCommandName[];
/** Those that need an offer before whoever moves. */
const ofOffers: ReadonlySet<string> = new Set([
  "offer.confirm",
  "handoff.accept",
  "handoff.decline",
  "handoff.counter",
  "handoff.askFact",
]);

/** Anything at all, whether it makes sense or not; what ends it for good now and then only, or no life would be long. */
export function anyMove(parts: MoveParts): Move {
  const { chance } = parts;
  const isEnd = (name: HandoffCommandName): boolean =>
    ["handoff.cancel", "handoff.convert", "handoff.markUnmet"].includes(name);
  const from = chance.chance(0.1) ? names : names.filter((name) => !isEnd(name));
  return buildMove(chance.pick(from), parts);
}

/** A command with an input that its schema takes. */
export function buildMove(name: HandoffCommandName, parts: MoveParts): Move {
  const { id, seen, by, other, chance } = parts;
  const own = seen?.offers.filter((offer) => offer.personId === by).at(-1);
  const anybodys = seen?.offers.at(-1);
  const offer = own ?? anybodys;
  const isOfOffer = ofOffers.has(name);
  if (isOfOffer && !offer) return { name: "handoff.claim", input: { handoffId: id } };
  const subject = isOfOffer ? { handoffId: id, offerId: offer?.id } : { handoffId: id };
  return { name, input: { ...subject, ...besides(name, other, chance) } };
}

function besides(name: HandoffCommandName, other: PersonId, chance: Seeded): object {
  const soon = wallNow() + chance.int(2, 30) * MINUTE_MS;
  const inputs: Record<HandoffCommandName, object> = {
    "offer.confirm": { evidence: chance.pick(["shown", "seen"]) },
    "handoff.accept": { reply: "on_my_way" },
    "handoff.decline": { reason: "at_capacity" },
    "handoff.counter": { proposal: { kind: "by_phone", at: soon } },
    "handoff.answerCounter": { accept: chance.chance(0.5) },
    "handoff.askFact": { question: "Which room?" },
    "handoff.answerFact": { answer: "This one." },
    "handoff.handBack": { reason: "technical" },
    "handoff.reassign": { personId: other },
    "handoff.complete": { outcome: "seen_now", feedback: "Met." },
    "handoff.endCrisis": { outcome: "seen_now", feedback: "Met." },
    "handoff.ask": { question: "Which dose?" },
    "handoff.answer": { answer: "The small one." },
    "handoff.cancel": { reason: chance.pick(["resolved", "sent_in_error"]) },
    "handoff.convert": { to: { kind: "appointment", at: soon, withPersonId: null } },
    "handoff.markUnmet": { reason: "other" },
    "handoff.addDetail": { content: { note: "One more thing." } },
    "handoff.claim": {},
    "handoff.retry": {},
    "handoff.escalate": {},
    "handoff.join": {},
    "handoff.start": {},
    "handoff.leave": {},
    "handoff.stillThere": {},
    "handoff.confirm": {},
  };
  return inputs[name];
}
