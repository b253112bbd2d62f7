import { Anchor, Collapse } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import { presenceWhy } from "#shared/presence/presence.queries.ts";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./WhyShown.module.css";

export interface WhyShownProps {
  readonly personId: PersonId;
  /** Of the presence record: another version may have other reasons. */
  readonly version: number;
}

/** Why am I shown as this? Every source in order, with the one that decided. */
export function WhyShown({ personId, version }: WhyShownProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const panelId = useId();
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={toggle}
      >
        Why am I shown as this?
      </Anchor>
      <Collapse expanded={isOpen} id={panelId}>
        {isOpen ? <Reasons personId={personId} version={version} /> : null}
      </Collapse>
    </div>
  );
}

function Reasons({ personId, version }: WhyShownProps) {
  const { clock } = useSite();
  const { data, refusal } = useHallwayQuery(presenceWhy, { personId }, { refetchKey: version });
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (!data) return <LoadingState label="Looking it up" />;
  return (
    <>
      <p className={classes["intro"]}>
        From the strongest reason down; the first that applies decides. You are shown as “
        {statusLooks[data.status].label}”.
      </p>
      <ol className={classes["reasons"]}>
        {data.because.map(({ source, says, wins, applies, until }) => (
          <li
            key={source}
            className={classes["reason"]}
            data-wins={wins || undefined}
            data-applies={applies || undefined}
          >
            {says}
            {until === null ? "" : ` Until ${clock(until)}.`}
            {wins ? <strong> This decides.</strong> : null}
          </li>
        ))}
      </ol>
    </>
  );
}
