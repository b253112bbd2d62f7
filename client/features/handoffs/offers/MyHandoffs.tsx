import { Button, Text } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { hasCall, isInCall } from "#shared/handoffs/handoffs.call.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { JoinCallLink } from "../../media/JoinCallLink.tsx";
import { sayInCall } from "../../media/say-in-call.ts";
import { useCallBegun } from "../../media/use-call-begun.ts";
import { HandoffThreadMark } from "../board/HandoffThreadMark.tsx";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useRelations } from "../parts/use-relations.ts";
import { useTelling } from "../parts/use-telling.ts";
import { byPressure } from "./my-offers.ts";
import { expectsMe, sayUnderWay } from "./under-way.ts";
import { useHandoffsInSight } from "./use-before-me.ts";
import classes from "./Strip.module.css";

/** Hand-offs that I have taken, until I am there, and those of mine whose call has begun: quiet, on every page. */
export function MyHandoffs() {
  return useHandoffsInSight()
    .filter(hasCall)
    .toSorted(byPressure)
    .map((handoff) => <UnderWayRow key={handoff.id} handoff={handoff} />);
}

function UnderWayRow({ handoff }: { readonly handoff: Handoff }) {
  const { id, siteId, urgency } = handoff;
  const me = useMe();
  const telling = useTelling(siteId);
  const { pathname } = useLocation();
  const path = `/sites/${siteId}/handoffs/${id}`;
  const isMine = isInCall(useRelations(handoff));
  const inCall = useCallBegun({ kind: "handoff", id, siteId }, isMine);
  // Its own page says so itself.
  const isComing = expectsMe(handoff, me.id) && pathname !== path;
  if (!isComing && inCall.length === 0) return null;
  const where = placeAndUrgency(telling.whereOf(handoff), urgency);
  return (
    <section
      className={`${classes["row"]} ${classes["compact"]} ${urgencyClass(urgency)}`}
      aria-label="Your hand-off"
    >
      <div className={classes["line"]}>
        <UrgencyShape urgency={urgency} />
        <Text className={classes["words"] ?? ""} role="status">
          <strong>{where}</strong>: {isComing ? sayUnderWay(handoff, me.id, telling) : ""}
          {isComing && inCall.length > 0 ? "; " : ""}
          {inCall.length > 0 ? sayInCall(inCall) : ""}
        </Text>
        <HandoffThreadMark handoff={handoff} />
        {inCall.length > 0 ? (
          <JoinCallLink path={path} about={where} />
        ) : (
          <Button component={Link} to={path} variant="default" aria-label={`Open: ${where}`}>
            Open
          </Button>
        )}
      </div>
    </section>
  );
}
