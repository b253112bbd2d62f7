import { Button, Text } from "@mantine/core";
import { Link } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { meetingLabels } from "#shared/office-hours/office-hours.labels.ts";
import { declineServing } from "#shared/office-hours/served.commands.ts";
import { isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { sayStart } from "../parts/hours-words.ts";
import { useWays } from "../parts/use-ways.ts";
import { useNames } from "../parts/use-names.ts";
import { addressOf, visitingOf } from "../state/visiting.ts";
import classes from "./SeriesItem.module.css";

/** Office hours of another site that serve this one: when, by the clock on this wall, by whom, and how one is met. */
export function ServedItem({ hours }: { readonly hours: Hours }) {
  const { site, clock } = useSite();
  const { hostsOf } = useNames();
  const ways = useWays(hours);
  const { rolesHere } = useSession();
  const maySay = rolesHere.includes("lead") || rolesHere.includes("admin");
  const now = useNow(MINUTE_MS);
  const visiting = visitingOf(hours);
  if (!visiting) return null;
  const when = isShownOpen(hours)
    ? `Now, until ${clock(hours.endsAt)}`
    : hours.state === "scheduled"
      ? `Next: ${sayStart(hours, now, site.zone)}`
      : `Until ${clock(hours.endsAt)}`;
  return (
    <li className={classes["item"]}>
      <div>
        <Text fw={600}>{hours.title}</Text>
        <Text size="sm">
          {when}
          {visiting.isKept ? ". Your place is kept: you go before others" : ""}
        </Text>
        <Text size="sm" c="dimmed">
          {hostsOf(hours)}, {visiting.siteName} ·{" "}
          {ways.map((each) => meetingLabels[each].toLowerCase()).join(", ")}
        </Text>
      </div>
      <div className={classes["acts"]}>
        <Button
          component={Link}
          variant="default"
          to={addressOf(hours)}
          aria-label={`Details: ${hours.title}`}
        >
          Details
        </Button>
        {maySay ? <NotForUs hours={hours} /> : null}
      </div>
    </li>
  );
}

/** Who leads this site decides whether a line of another one is open to it. */
function NotForUs({ hours }: { readonly hours: Hours }) {
  const { site, siteId } = useSite();
  const command = useCommand(declineServing);
  return (
    <div>
      <ConfirmButton
        variant="subtle"
        question={`Take ${hours.title} off our list?`}
        consequence={`It is open to ${site.name} no more. Whoever waits there from here is asked what comes instead. Its own site may offer it again.`}
        confirmLabel="Take it off"
        loading={command.state === "sending"}
        onConfirm={() => void command.run({ seriesId: hours.seriesId }, { site: siteId })}
      >
        Take off our list
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}
