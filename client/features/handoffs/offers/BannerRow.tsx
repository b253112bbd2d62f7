import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import { AcceptReplies } from "./AcceptReplies.tsx";
import type { MyOffer } from "./my-offers.ts";
import { OfferAnswer } from "./OfferAnswer.tsx";
import { OfferDetail } from "./OfferDetail.tsx";
import { useSeen } from "./use-seen.ts";
import classes from "./Strip.module.css";

/** A quiet offer: place and urgency in one line; opened, the same answers as a ring. In a crisis a yes is at hand without opening it. */
export function BannerRow({ mine }: { readonly mine: MyOffer }) {
  const { handoff, offer } = mine;
  const [isOpen, setOpen] = useState(false);
  const { whereOf } = useTelling(handoff.siteId);
  const handleSeen = useSeen(mine);
  const isCrisis = handoff.urgency === "crisis";
  // In a crisis the way to say yes is the button that stands out.
  const isPressing = handoff.urgency === "now";
  function handleToggle(): void {
    if (!isOpen) handleSeen();
    setOpen(!isOpen);
  }
  return (
    <section
      className={`${classes["row"]} ${isCrisis ? classes["loud"] : ""} ${urgencyClass(handoff.urgency)}`}
      aria-label="Hand-off for you"
    >
      <div className={classes["line"]}>
        <UrgencyShape urgency={handoff.urgency} />
        <Text className={classes["words"] ?? ""} fw={600} role="status">
          {placeAndUrgency(whereOf(handoff), handoff.urgency)}
        </Text>
        {offer.expiresAt !== null && (
          <Text size="sm" c="dimmed">
            answer within <TimeLeft until={offer.expiresAt} />
          </Text>
        )}
        <Button
          variant={isOpen || !isPressing ? "default" : "filled"}
          aria-expanded={isOpen}
          onClick={handleToggle}
        >
          {isOpen ? "Close" : "Open"}
        </Button>
      </div>
      {isCrisis && !isOpen && <AcceptReplies mine={mine} />}
      {isOpen && (
        <div className={classes["inside"]}>
          <OfferDetail mine={mine} />
          <OfferAnswer mine={mine} />
        </div>
      )}
    </section>
  );
}
