import { useCallback } from "react";
import { confirmOffer } from "#shared/handoffs/handoffs.commands.ts";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { MyOffer } from "./my-offers.ts";

/** Says that a person has opened an offer; seen is not an answer, the clock runs on. */
export function useSeen({ handoff, offer }: MyOffer): () => void {
  const { run } = useHandoffCommand(confirmOffer, handoff);
  const isNews = offer.state === "sent" || offer.state === "delivered";
  return useCallback(() => {
    if (isNews) void run({ handoffId: handoff.id, offerId: offer.id, evidence: "seen" });
  }, [isNews, run, handoff.id, offer.id]);
}
