import { Text } from "@mantine/core";
import { Link } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import classes from "./HandoffCard.module.css";

/** One hand-off in a list: where and when it was, and how it stands. */
export function HandoffLine({ handoff }: { readonly handoff: Handoff }) {
  const { whereOf, shortNameOf, clock, now } = useTelling(handoff.siteId);
  return (
    <article className={`${classes["card"]} ${urgencyClass(handoff.urgency)}`}>
      <div className={classes["top"]}>
        <UrgencyMark urgency={handoff.urgency} size="sm" />
        <Text fw={600}>{whereOf(handoff)}</Text>
        <span className={classes["wait"]}>{clock(handoff.requestedAt)}</span>
      </div>
      <Link className={classes["link"]} to={`/sites/${handoff.siteId}/handoffs/${handoff.id}`}>
        {describeHandoff(handoff, shortNameOf, clock, now)}
      </Link>
    </article>
  );
}
