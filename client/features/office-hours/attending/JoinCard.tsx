import { Button, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { LOBBY_MS } from "#shared/office-hours/joining.rules.ts";
import { roleLabels } from "#shared/kernel/roles.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { IntoView } from "../../../ui/IntoView.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { isCalledOff, sayWaitAhead } from "../parts/standing-words.ts";
import { useMyStandings, type Standing } from "../state/use-office-hours.ts";
import { addressOf, visitingOf } from "../state/visiting.ts";
import { usePlace } from "../state/use-place.ts";
import classes from "./attending.module.css";
import { JoinForm } from "./JoinForm.tsx";
import { LeaveLine } from "./LeaveLine.tsx";

interface JoinCardProps {
  readonly hours: Hours;
  /** I have been in it already: coming again is no first thought. */
  readonly isAgain: boolean;
}

/** The way into a line: how long it is, how long it may take, and two taps; or why there is no way in now. */
export function JoinCard({ hours, isAgain }: JoinCardProps) {
  const { rolesHere } = useSession();
  const { clock } = useSite();
  const now = useNow(10 * SECOND_MS);
  const elsewhere = useMyStandings().find(
    (standing) => standing.hours.id !== hours.id && standing.entry.state !== "choosing",
  );
  const [isComing, setComing] = useState(!isAgain);
  const isVisit = visitingOf(hours) !== undefined;
  const isForMe = hours.roles.some((role) => rolesHere.includes(role));
  if (!isForMe)
    return (
      <Closed says="These office hours are for others">
        Their door is open for: {listNames(hours.roles.map((role) => roleLabels[role]))}.
      </Closed>
    );
  if (hours.kind === "slots") return null;
  if (hours.state === "draining")
    return (
      <Closed says={isCalledOff(hours) ? "It is called off" : "It is ending"}>
        Nobody new comes in.{isVisit ? "" : " You can leave a question below."}
      </Closed>
    );
  if (hours.state === "scheduled" && now < hours.startsAt - LOBBY_MS)
    return (
      <Closed says={`The line opens at ${clock(hours.startsAt - LOBBY_MS)}`}>
        It begins at {clock(hours.startsAt)}.
        {isVisit ? "" : " Until then you can leave a question below."}
      </Closed>
    );
  return (
    <section className={classes["card"]} aria-label="Come in">
      <LineNow hours={hours} />
      {elsewhere ? (
        <InAnotherLine standing={elsewhere} />
      ) : isComing ? (
        <Form hours={hours} isAgain={isAgain} />
      ) : (
        <Button variant="default" size="md" w="fit-content" onClick={() => setComing(true)}>
          Come again
        </Button>
      )}
    </section>
  );
}

function Form({ hours, isAgain }: JoinCardProps) {
  const form = <JoinForm hours={hours} />;
  return isAgain ? <IntoView takesFocus>{form}</IntoView> : form;
}

/** One person waits in one line at a time: the way to the other one, and out of it. */
function InAnotherLine({ standing: { hours, entry } }: { readonly standing: Standing }) {
  const isMet = entry.state === "in_progress";
  return (
    <>
      <Text>
        {isMet
          ? `Your visit in another line, ${hours.title}, goes on: that ends first.`
          : `You wait in another line, ${hours.title}. One person waits in one line at a time.`}
      </Text>
      <div className={classes["acts"]}>
        <Button component={Link} variant="default" size="md" to={addressOf(hours)}>
          {isMet ? "To my visit there" : "To my place there"}
        </Button>
        {isMet ? null : <LeaveLine hours={hours} entry={entry} label="Leave the other line" />}
      </div>
    </>
  );
}

function Closed({ says, children }: { readonly says: string; readonly children: ReactNode }) {
  return (
    <section className={classes["card"]} aria-label="Come in">
      <p className={classes["big"]}>{says}</p>
      <Text>{children}</Text>
    </section>
  );
}

/** How it is there now, for whoever thinks of coming. */
function LineNow({ hours }: { readonly hours: Hours }) {
  const { clock } = useSite();
  const { place, wait } = usePlace(hours, undefined);
  const { name, says } = sayWaitAhead(hours, wait, clock);
  if (hours.kind === "group")
    return <p className={classes["big"]}>An open group: everybody comes in at once</p>;
  return (
    <dl className={classes["facts"]}>
      <div className={classes["fact"]}>
        <dt>In the line</dt>
        <dd>{place === 0 ? "nobody" : place === 1 ? "1 person" : `${place} people`}</dd>
      </div>
      <div className={classes["fact"]}>
        <dt>{name}</dt>
        <dd>{says}</dd>
      </div>
    </dl>
  );
}
