import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { confirmOffer } from "#shared/handoffs/handoffs.commands.ts";
import { useRing } from "../../../platform/ring/use-ring.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { MyOffer } from "./my-offers.ts";

/** Tells the hub, once per offer, that this device shows it: the only evidence of delivery. */
export function OfferConfirmations({ offers }: { readonly offers: readonly MyOffer[] }) {
  return offers.map((mine) => <OfferShown key={mine.offer.id} mine={mine} />);
}

/** A tab behind others shows nothing; one whose sound works rings all the same. */
function OfferShown({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const { run } = useHandoffCommand(confirmOffer, handoff);
  const isVisible = useDocumentVisibility() === "visible";
  const isHeard = useRing().soundState === "ready" && offer.action === "ring";
  const isOnline = useConnection().state === "online";
  const isTold = useRef(false);
  const mayTell = (isVisible || isHeard) && isOnline;
  useEffect(() => {
    if (!mayTell || isTold.current) return;
    isTold.current = true;
    void run({ handoffId: handoff.id, offerId: offer.id, evidence: "shown" }).then((result) => {
      // Nobody heard it: the next change of the link or the tab tries again.
      if (!result.ok && (result.code === "unavailable" || result.code === "locked"))
        isTold.current = false;
    });
  }, [mayTell, run, handoff.id, offer.id]);
  return null;
}
