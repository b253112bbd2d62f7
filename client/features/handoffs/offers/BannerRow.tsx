import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import type { MyOffer } from "./my-offers.ts";
import { OfferAnswer } from "./OfferAnswer.tsx";
import { OfferDetail } from "./OfferDetail.tsx";
import { useSeen } from "./use-seen.ts";
import classes from "./Strip.module.css";

/** A quiet offer: place and urgency in one line; opened, the same answers as a ring. */
export function BannerRow({ mine }: { readonly mine: MyOffer }) {
  const { handoff, offer } = mine;
  const [isOpen, setOpen] = useState(false);
  const { whereOf } = useTelling(handoff.siteId);
  const handleSeen = useSeen(mine);
  function handleToggle(): void {
    if (!isOpen) handleSeen();
    setOpen(!isOpen);
  }
  return (
    <section
      className={`${classes["row"]} ${urgencyClass(handoff.urgency)}`}
      aria-label="Hand-off for you"
    >
      <div className={classes["line"]}>
        <UrgencyShape urgency={handoff.urgency} />
        <Text className={classes["words"] ?? ""} fw={600} role="status">
          {placeAndUrgency(whereOf(handoff), handoff.urgency)}
        </Text>
        {offer.expiresAt !== null && (
          <Text size="sm" c="dimmed">
            passes on in <TimeLeft until={offer.expiresAt} />
          </Text>
        )}
        <Button variant="default" aria-expanded={isOpen} onClick={handleToggle}>
          {isOpen ? "Close" : "Open"}
        </Button>
      </div>
      {isOpen && (
        <div className={classes["inside"]}>
          <OfferDetail mine={mine} />
          <OfferAnswer mine={mine} />
        </div>
      )}
    </section>
  );
}
