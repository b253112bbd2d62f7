import { Button, Text } from "@mantine/core";
import { Link } from "react-router";
import { isHostOf, isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { sayState } from "../parts/hours-words.ts";
import { sayWaitAhead } from "../parts/standing-words.ts";
import { useNames } from "../parts/use-names.ts";
import { liveEntryOf } from "../state/use-office-hours.ts";
import { usePlace } from "../state/use-place.ts";
import { visitingOf } from "../state/visiting.ts";
import { saySlots, wayIn } from "./way-in.ts";
import classes from "./OpenHoursCard.module.css";

/** An open door: whose it is, how long the line is, what the wait would be, and the one tap to it. */
export function OpenHoursCard({ hours }: { readonly hours: Hours }) {
  const { siteId, clock } = useSite();
  const { hostsOf } = useNames();
  const { label, tone } = sayState(hours, clock);
  const visiting = visitingOf(hours);
  const address = `/sites/${siteId}/office-hours/${hours.id}`;
  return (
    <article
      className={classes["card"]}
      data-open={isShownOpen(hours) || undefined}
      aria-label={hours.title}
    >
      <div className={classes["words"]}>
        <Text fw={700} size="lg">
          <Link to={address} className={classes["title"]}>
            {hours.title}
          </Link>{" "}
          <Tag tone={tone}>{label}</Tag>
        </Text>
        <Text size="sm" c="dimmed">
          {hostsOf(hours)}, {visiting ? `${visiting.siteName}, ` : ""}
          {hours.state === "scheduled"
            ? `begins ${clock(hours.startsAt)}`
            : `until ${clock(hours.endsAt)}`}
        </Text>
        <LineNow hours={hours} />
      </div>
      <WayIn hours={hours} address={address} />
    </article>
  );
}

function LineNow({ hours }: { readonly hours: Hours }) {
  const me = useMe();
  const entry = liveEntryOf(hours, me.id);
  const { place, wait, says } = usePlace(hours, entry);
  const now = useNow(MINUTE_MS);
  const { clock } = useSite();
  if (hours.kind === "group" && !entry) return <Text size="sm">Everybody comes in at once.</Text>;
  if (entry) return <Text size="sm">{says}</Text>;
  if (hours.kind === "slots")
    return <Text size="sm">{saySlots(hours, { myId: me.id, now }, clock)}</Text>;
  if (hours.state === "draining") return <Text size="sm">Nobody new comes in any more.</Text>;
  const { name, says: waits } = sayWaitAhead(hours, wait, clock);
  const many = place === 0 ? "Nobody waits" : place === 1 ? "1 person waits" : `${place} wait`;
  return (
    <Text size="sm">
      {many}. {name}: {waits}.
    </Text>
  );
}

function WayIn({ hours, address }: { readonly hours: Hours; readonly address: string }) {
  const { me, rolesHere } = useSession();
  const isHost = hours.hostIds.includes(me.id) || isHostOf(hours, me.id);
  const isIn = liveEntryOf(hours, me.id) !== undefined;
  const now = useNow(MINUTE_MS);
  const isForMe = hours.roles.some((role) => rolesHere.includes(role));
  const way = isForMe ? wayIn(hours, { myId: me.id, now }) : undefined;
  const come = way && { come_in: "Come in", line_up: "Line up", book: "Book a slot" }[way];
  const isBooked = hours.slots.some(({ personId }) => personId === me.id);
  const mine = isHost ? "To my door" : isIn ? "To my place" : isBooked ? "To my slot" : undefined;
  const label = mine ?? come ?? "Look";
  return (
    <Button
      component={Link}
      to={address}
      size="md"
      {...(mine || !come || way === "line_up" ? { variant: "light" } : {})}
      aria-label={`${label}: ${hours.title}`}
    >
      {label}
    </Button>
  );
}
