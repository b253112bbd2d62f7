import { liveOffers, type Handoff, type Offer } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { urgencies } from "#shared/norms/norms.schema.ts";

/** One offer before me, with its hand-off. */
export interface MyOffer {
  readonly handoff: Handoff;
  readonly offer: Offer;
}

export interface MyOffers {
  /** Sound and a full screen. */
  readonly rings: readonly MyOffer[];
  /** A quiet strip. */
  readonly banners: readonly MyOffer[];
  /** Nothing now; shown at the break. */
  readonly held: readonly MyOffer[];
  /** In the inbox or in the office-hours line: listed, never in the way. */
  readonly listed: readonly MyOffer[];
  /** All but the held ones: a device that shows one says so. */
  readonly live: readonly MyOffer[];
}

/** What is before a person now, each kind with the most pressing first. */
export function myOffers(handoffs: readonly Handoff[], personId: PersonId): MyOffers {
  const mine = handoffs.toSorted(byPressure).flatMap((handoff) => openOffers(handoff, personId));
  const held = mine.filter(({ offer }) => offer.state === "held");
  const live = mine.filter(({ offer }) => offer.state !== "held");
  const withAction = (...actions: Offer["action"][]): readonly MyOffer[] =>
    live.filter(({ offer }) => actions.includes(offer.action));
  return {
    rings: withAction("ring"),
    banners: withAction("banner"),
    held,
    listed: withAction("inbox", "queue"),
    live,
  };
}

/** Somebody who is on the way to a crisis already is not rung for it any more. */
function openOffers(handoff: Handoff, personId: PersonId): readonly MyOffer[] {
  if (handoff.joinedIds.includes(personId)) return [];
  const live = new Set(liveOffers(handoff));
  return handoff.offers
    .filter((offer) => offer.personId === personId && (live.has(offer) || offer.state === "held"))
    .map((offer) => ({ handoff, offer }));
}

/** The more urgent first, then the one that has waited longest. */
export function byPressure(a: Handoff, b: Handoff): number {
  return (
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || a.requestedAt - b.requestedAt
  );
}
