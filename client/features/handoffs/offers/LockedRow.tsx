import { Text } from "@mantine/core";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import type { MyOffer } from "./my-offers.ts";
import classes from "./Strip.module.css";

/** On a locked screen: that somebody is asked, where and how urgently. */
export function LockedRow({ mine: { handoff } }: { readonly mine: MyOffer }) {
  const { whereOf } = useTelling(handoff.siteId);
  return (
    <div
      className={`${classes["row"]} ${classes["loud"]} ${urgencyClass(handoff.urgency)}`}
      role="alert"
    >
      <div className={classes["line"]}>
        <UrgencyShape urgency={handoff.urgency} />
        <Text fw={700} size="xl" className={classes["words"] ?? ""}>
          {placeAndUrgency(whereOf(handoff), handoff.urgency)}
        </Text>
        <Text>Unlock to answer</Text>
      </div>
    </div>
  );
}
