import type { Handoff, Offer } from "../../shared/handoffs/handoffs.schema.ts";

/** What a person or a device was seen to do with an offer. */
export type Deed = "shown" | "seen" | "accepted";

/** Evidence as the test has it by itself: what was tried, noted before it was sent, and what was acknowledged. */
export interface Ledger {
  tries(offerId: string, deed: Deed): void;
  isAcknowledged(offerId: string, deed: Deed): void;
  /** Statuses that this hand-off shows, and those of them that nobody's deed stands behind. */
  judge(handoff: Handoff): { readonly statuses: number; readonly lies: readonly string[] };
  /** Acknowledged deeds that the hand-off does not know. */
  forgotten(handoff: Handoff): readonly string[];
}

export function startLedger(): Ledger {
  const tried = new Set<string>();
  const acknowledged = new Set<string>();
  const key = (offerId: string, deed: Deed): string => `${offerId} ${deed}`;
  const claims = (offer: Offer): readonly Deed[] => {
    const found: Deed[] = [];
    if (offer.deliveredAt !== null || offer.state === "delivered") found.push("shown");
    if (offer.seenAt !== null || offer.state === "seen") found.push("seen");
    if (offer.state === "accepted") found.push("accepted");
    return found;
  };
  return {
    tries: (offerId, deed) => void tried.add(key(offerId, deed)),
    isAcknowledged: (offerId, deed) => void acknowledged.add(key(offerId, deed)),
    judge({ offers }) {
      const all = offers.flatMap((offer) => claims(offer).map((deed) => ({ offer, deed })));
      const lies = all.filter(({ offer, deed }) => !isBacked(tried, offer.id, deed));
      return {
        statuses: offers.length + all.length,
        lies: lies.map(({ offer, deed }) => `${deed} of ${offer.state} ${offer.id}`),
      };
    },
    forgotten: ({ offers }) =>
      offers.flatMap((offer) =>
        (["shown", "seen", "accepted"] as const)
          .filter((deed) => acknowledged.has(key(offer.id, deed)) && !claims(offer).includes(deed))
          .map((deed) => `${deed} of ${offer.state} ${offer.id}`),
      ),
  };
}

/** Whoever opens it or takes it has it before them: that is evidence of a device too. */
function isBacked(tried: ReadonlySet<string>, offerId: string, deed: Deed): boolean {
  const stronger: readonly Deed[] =
    deed === "shown"
      ? ["shown", "seen", "accepted"]
      : deed === "seen"
        ? ["seen", "accepted"]
        : ["accepted"];
  return stronger.some((each) => tried.has(`${offerId} ${each}`));
}
