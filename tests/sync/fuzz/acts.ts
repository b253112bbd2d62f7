import type { Handoff, HandoffState } from "../../../shared/handoffs/handoffs.schema.ts";
import {
  transitions,
  type HandoffCommandName,
} from "../../../shared/handoffs/handoffs.transitions.ts";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { Seeded } from "../../support/seeded.ts";
import type { Somebody } from "../../support/somebody.ts";

/** Something that somebody tries; whether it is allowed is for the hub to say. */
export interface Act {
  readonly by: Somebody;
  readonly site: SiteId;
  readonly command: string;
  readonly input: unknown;
}

export interface Surroundings {
  readonly chance: Seeded;
  readonly now: number;
  readonly clinicians: readonly PersonId[];
}

const feedback = "Met; safe today; back Thursday.";
const content = { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" };

/** What one person does next: mostly what their own screen suggests, sometimes anything at all. */
export function chooseAct(by: Somebody, site: SiteId, around: Surroundings): Act {
  const { chance } = around;
  const seen = by.handoffs(site);
  const luck = chance.next();
  if (luck < 0.12) return { by, site: by.site, ...ofPresence(around) };
  if (seen.length === 0 || luck < 0.3)
    return { by, site, command: "handoff.request", input: newRequest(around) };
  return { by, site, ...onHandoff(by, chance.pick(seen), around) };
}

function newRequest({ chance, clinicians }: Surroundings): unknown {
  if (chance.chance(0.15)) return { kind: "crisis", urgency: "crisis", roomId: "room-4" };
  const isNamed = chance.chance(0.5);
  return {
    kind: "same_day_visit",
    urgency: chance.pick(["now", "now", "soon", "today", "routine"]),
    roomId: chance.pick(["room-1", "room-2", "room-4"]),
    personId: isNamed ? chance.pick(clinicians) : null,
    modality: chance.pick(["in_person", "in_person", "video"]),
    content,
  };
}

function onHandoff(
  by: Somebody,
  handoff: Handoff,
  around: Surroundings,
): Pick<Act, "command" | "input"> {
  const { chance } = around;
  const names = Object.keys(transitions) as HandoffCommandName[];
  const possible = names.filter((name) => isFrom(name, handoff.state));
  const wanted = possible.filter((name) => inputs[name](handoff, by, around) !== undefined);
  const isSensible = wanted.length > 0 && chance.chance(0.9);
  const command = chance.pick(isSensible ? wanted : names);
  return {
    command,
    input: { handoffId: handoff.id, ...inputs[command](handoff, by, around) },
  };
}

function isFrom(name: HandoffCommandName, state: HandoffState): boolean {
  return (transitions[name].from as readonly HandoffState[]).includes(state);
}

/** An offer before this person that may be answered; undefined where there is none. */
function ownOffer({ offers }: Handoff, { id }: Somebody): { offerId: string } | undefined {
  const open = offers.find(
    ({ personId, state }) =>
      personId === id && ["held", "sent", "delivered", "seen", "countered"].includes(state),
  );
  return open && { offerId: open.id };
}

const withOffer = (
  handoff: Handoff,
  by: Somebody,
  more: Readonly<Record<string, unknown>>,
): object | undefined => {
  const own = ownOffer(handoff, by);
  return own && { ...own, ...more };
};

type Inputs = Readonly<
  Record<
    HandoffCommandName,
    (handoff: Handoff, by: Somebody, around: Surroundings) => object | undefined
  >
>;

/** What goes with each command beside the hand-off's id. */
const inputs: Inputs = {
  "offer.confirm": (handoff, by, { chance }) =>
    withOffer(handoff, by, { evidence: chance.pick(["shown", "seen"]) }),
  "handoff.accept": (handoff, by, { chance }) =>
    withOffer(handoff, by, { reply: chance.pick(["on_my_way", "in_5_min", "start_video"]) }),
  "handoff.claim": () => ({}),
  "handoff.decline": (handoff, by) =>
    withOffer(handoff, by, { reason: "at_capacity", note: "Not now." }),
  "handoff.counter": (handoff, by, { chance, now }) =>
    withOffer(handoff, by, {
      proposal: {
        kind: chance.pick(["after_this_visit", "by_phone", "book"]),
        at: now + 10 * MINUTE_MS,
      },
    }),
  "handoff.answerCounter": ({ counter }, _by, { chance }) =>
    counter ? { accept: chance.chance(0.5) } : undefined,
  "handoff.askFact": (handoff, by) => withOffer(handoff, by, { question: "Any plan?" }),
  "handoff.answerFact": ({ factAsked }) => (factAsked ? { answer: "None." } : undefined),
  "handoff.retry": () => ({}),
  "handoff.escalate": (_handoff, _by, { chance }) => (chance.chance(0.2) ? {} : undefined),
  "handoff.join": ({ urgency }) => (urgency === "crisis" ? {} : undefined),
  "handoff.handBack": () => ({ reason: "technical" }),
  "handoff.reassign": (_handoff, _by, { chance, clinicians }) => ({
    personId: chance.pick(clinicians),
  }),
  "handoff.start": () => ({}),
  "handoff.leave": () => ({}),
  "handoff.stillThere": () => ({}),
  "handoff.complete": () => ({ outcome: "seen_now", feedback }),
  "handoff.endCrisis": ({ urgency }) =>
    urgency === "crisis" ? { outcome: "seen_now", feedback } : undefined,
  "handoff.ask": ({ question }) => (question === "none" ? { question: "Sertraline?" } : undefined),
  "handoff.answer": ({ question }) => (question === "asked" ? { answer: "Not yet." } : undefined),
  "handoff.confirm": () => ({}),
  "handoff.cancel": (_handoff, _by, { chance }) =>
    chance.chance(0.2) ? { reason: "resolved" } : undefined,
  "handoff.convert": (_handoff, _by, { chance, now }) =>
    chance.chance(0.2)
      ? { to: { kind: "appointment", at: now + 60 * MINUTE_MS, withPersonId: null } }
      : undefined,
  "handoff.markUnmet": (_handoff, _by, { chance }) =>
    chance.chance(0.2) ? { reason: "other" } : undefined,
  "handoff.addDetail": () => ({ content: { note: "One more thing." } }),
};

function ofPresence({ chance }: Surroundings): Pick<Act, "command" | "input"> {
  const status = chance.pick(["open", "charting", "visit_ok", "break", "focus", "visit_protected"]);
  return chance.pick([
    { command: "presence.set", input: { status } },
    { command: "presence.set", input: { status } },
    { command: "presence.clear", input: {} },
    { command: "presence.endDay", input: {} },
    { command: "presence.startDay", input: {} },
    { command: "presence.moveTo", input: { siteId: null, roomId: null } },
  ]);
}
