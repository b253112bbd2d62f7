import { Group, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { ClaimAction } from "../actions/ClaimAction.tsx";
import { JoinAction } from "../actions/JoinAction.tsx";
import { LeaveAction } from "../actions/LeaveAction.tsx";
import { StartAction } from "../actions/StartAction.tsx";
import { StillThere } from "../actions/StillThere.tsx";
import type { FormedAction } from "../actions/action-forms.tsx";
import { arrangeActions } from "../page/next-step.ts";
import { waitedText } from "../parts/moment-text.ts";
import { useActions } from "../parts/use-actions.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useOwnWords } from "../parts/use-own-words.ts";
import { useRelations } from "../parts/use-relations.ts";
import { useTelling } from "../parts/use-telling.ts";
import { HandoffThreadMark } from "./HandoffThreadMark.tsx";
import classes from "./HandoffCard.module.css";

/** One open hand-off: where, how urgent, who has it or before whom it is, how long it has waited, and the one act at hand. */
export function HandoffCard({ handoff }: { readonly handoff: Handoff }) {
  const telling = useTelling(handoff.siteId, SECOND_MS);
  const { whereOf, clock, now } = telling;
  const says = useOwnWords(handoff, telling, telling.shortNameOf);
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
          {waitedText((startedAt ?? now) - requestedAt, startedAt === null)}
        </span>
        <IconChevronRight className={classes["go"]} size="1.125rem" aria-hidden />
      </div>
      <Link className={classes["link"]} to={`/sites/${siteId}/handoffs/${id}`}>
        {says}
      </Link>
      <HandoffThreadMark handoff={handoff} />
      {mustLeaveBy !== null && startedAt === null && (
        <Text size="sm" c="dimmed">
          Must leave by {clock(mustLeaveBy)}
        </Text>
      )}
      <CardActions handoff={handoff} />
    </article>
  );
}

/** My own next step, one tap from the board; everything else is on the page of the hand-off. */
function CardActions({ handoff }: { readonly handoff: Handoff }) {
  const { next } = arrangeActions(useActions(handoff), handoff, useRelations(handoff));
  const step = next === null ? undefined : stepsOnCard[next];
  return step ? <div className={classes["acts"]}>{step(handoff)}</div> : null;
}

/** Steps that are one tap; feedback takes a form, and is named. */
const stepsOnCard: Partial<Record<FormedAction, (handoff: Handoff) => ReactNode>> = {
  "handoff.join": (handoff) => <JoinAction handoff={handoff} />,
  "handoff.claim": (handoff) => <ClaimAction handoff={handoff} />,
  "handoff.start": (handoff) => <StartAction handoff={handoff} variant="light" />,
  "handoff.leave": (handoff) => <LeaveAction handoff={handoff} variant="light" />,
  "handoff.stillThere": (handoff) =>
    handoff.state === "in_progress" ? (
      <Group gap="xs">
        <LeaveAction handoff={handoff} variant="light" />
        <StillThere handoff={handoff} />
      </Group>
    ) : (
      <StartAction handoff={handoff} variant="light" />
    ),
  "handoff.complete": () => (
    <Text size="sm" fw={600}>
      Next: give feedback
    </Text>
  ),
};
