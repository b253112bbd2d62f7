import { Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { urgencyClass, UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useOwnWords } from "../parts/use-own-words.ts";
import { useTelling } from "../parts/use-telling.ts";
import { HandoffThreadMark } from "./HandoffThreadMark.tsx";
import classes from "./HandoffCard.module.css";

/** One hand-off in a list: where and when it was, and how it stands. */
export function HandoffLine({ handoff }: { readonly handoff: Handoff }) {
  const telling = useTelling(handoff.siteId);
  const { whereOf, clock } = telling;
  const says = useOwnWords(handoff, telling, telling.shortNameOf);
  return (
    <article className={`${classes["card"]} ${urgencyClass(handoff.urgency)}`}>
      <div className={classes["top"]}>
        <UrgencyMark urgency={handoff.urgency} size="sm" />
        <Text fw={600}>{whereOf(handoff)}</Text>
        <span className={classes["wait"]}>{clock(handoff.requestedAt)}</span>
        <IconChevronRight className={classes["go"]} size="1.125rem" aria-hidden />
      </div>
      <Link className={classes["link"]} to={`/sites/${handoff.siteId}/handoffs/${handoff.id}`}>
        {says}
      </Link>
      <HandoffThreadMark handoff={handoff} />
    </article>
  );
}
