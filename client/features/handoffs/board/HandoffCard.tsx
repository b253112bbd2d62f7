import { Text } from "@mantine/core";
import { Link } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { ClaimAction } from "../actions/ClaimAction.tsx";
import { JoinAction } from "../actions/JoinAction.tsx";
import { StartAction } from "../actions/StartAction.tsx";
import { arrangeActions } from "../page/next-step.ts";
import { lastingText } from "../parts/moment-text.ts";
import { useActions } from "../parts/use-actions.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useRelations } from "../parts/use-relations.ts";
import { useTelling } from "../parts/use-telling.ts";
import classes from "./HandoffCard.module.css";

/** One open hand-off: where, how urgent, who has it or before whom it is, how long it has waited, and the one act at hand. */
export function HandoffCard({ handoff }: { readonly handoff: Handoff }) {
  const { whereOf, shortNameOf, clock, now } = useTelling(handoff.siteId, SECOND_MS);
  const { id, siteId, urgency, state, requestedAt, startedAt, mustLeaveBy } = handoff;
  const standsOut = state === "unanswered" || urgency === "crisis";
  return (
    <article
      className={`${classes["card"]} ${standsOut ? classes["standsOut"] : ""} ${urgencyClass(urgency)}`}
    >
      <div className={classes["top"]}>
        <UrgencyMark urgency={urgency} />
        <Text fw={700}>{whereOf(handoff)}</Text>
        <span className={classes["wait"]}>
          {startedAt === null ? "waiting " : "waited "}
          {lastingText((startedAt ?? now) - requestedAt)}
        </span>
      </div>
      <Link className={classes["link"]} to={`/sites/${siteId}/handoffs/${id}`}>
        {describeHandoff(handoff, shortNameOf, clock, now)}
      </Link>
      {mustLeaveBy !== null && startedAt === null && (
        <Text size="sm" c="dimmed">
          Must leave by {clock(mustLeaveBy)}
        </Text>
      )}
      <CardActions handoff={handoff} />
    </article>
  );
}

/** At most one tap from the board; everything else is on the page of the hand-off. */
function CardActions({ handoff }: { readonly handoff: Handoff }) {
  const { next } = arrangeActions(useActions(handoff), handoff, useRelations(handoff));
  if (next === "handoff.join") return <JoinAction handoff={handoff} />;
  if (next === "handoff.claim") return <ClaimAction handoff={handoff} />;
  return next === "handoff.start" ? <StartAction handoff={handoff} variant="light" /> : null;
}
