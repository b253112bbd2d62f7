import { Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "react-router";
import { kindLooks } from "#shared/handoffs/handoffs.labels.ts";
import type { MyOffer } from "../offers/my-offers.ts";
import { useMyOffers } from "../offers/use-before-me.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import { HandoffThreadMark } from "./HandoffThreadMark.tsx";
import { LineList } from "./LineList.tsx";
import classes from "./HandoffCard.module.css";

/** What waits for my break, in my inbox or in my office-hours line: listed, never in the way. */
export function WaitingForYou() {
  const { held, listed } = useMyOffers();
  return (
    <LineList title="Waiting for you" empty={null}>
      {[...listed, ...held].map((mine) => (
        <WaitingLine key={mine.offer.id} mine={mine} />
      ))}
    </LineList>
  );
}

function WaitingLine({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const { whereOf, nameOf, clock } = useTelling(handoff.siteId);
  return (
    <article className={`${classes["card"]} ${urgencyClass(handoff.urgency)}`}>
      <div className={classes["top"]}>
        <UrgencyMark urgency={handoff.urgency} size="sm" />
        <Text fw={600}>{whereOf(handoff)}</Text>
        <span className={classes["wait"]}>{clock(handoff.requestedAt)}</span>
        <IconChevronRight className={classes["go"]} size="1.125rem" aria-hidden />
      </div>
      <Link className={classes["link"]} to={`/sites/${handoff.siteId}/handoffs/${handoff.id}`}>
        {kindLooks[handoff.kind].label}, asked by {nameOf(handoff.requesterId)}: answer it
      </Link>
      <Text size="sm" c="dimmed">
        {offer.toRecipient}
      </Text>
      <HandoffThreadMark handoff={handoff} />
    </article>
  );
}
