import { Group, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { actionLooks } from "../actions/action-forms.tsx";
import { StartAction } from "../actions/StartAction.tsx";
import { lastingText } from "../parts/moment-text.ts";
import { useActions } from "../parts/use-actions.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import classes from "./HandoffCard.module.css";

/** One open hand-off: where, how urgent, who has it or before whom it is, how long it has waited, and the one act at hand. */
export function HandoffCard({ handoff }: { readonly handoff: Handoff }) {
  const { placeOf, shortNameOf, clock, now } = useTelling(handoff.siteId, SECOND_MS);
  const actions = useActions(handoff);
  const { id, siteId, urgency, state, roomId, requestedAt, startedAt, mustLeaveBy } = handoff;
  const standsOut = state === "unanswered" || urgency === "crisis";
  return (
    <article
      className={`${classes["card"]} ${standsOut ? classes["standsOut"] : ""} ${urgencyClass(urgency)}`}
    >
      <div className={classes["top"]}>
        <UrgencyMark urgency={urgency} />
        <Text fw={700}>{placeOf(roomId) ?? "No room"}</Text>
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
      <Group gap="sm">
        {actions.includes("handoff.join") && actionLooks["handoff.join"].form(handoff)}
        {actions.includes("handoff.claim") && actionLooks["handoff.claim"].form(handoff)}
        {actions.includes("handoff.start") && <StartAction handoff={handoff} variant="light" />}
      </Group>
    </article>
  );
}
