import { Anchor, List, Text } from "@mantine/core";
import { Link } from "react-router";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import {
  capacityToday,
  type SessionToday,
  type SlotsToday,
} from "#shared/office-hours/day-capacity.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useNames } from "../parts/use-names.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";

/** For a huddle's look at the day: the slots of behavioral health that can be booked here, and whose door opens when. */
export function CapacityToday() {
  const slice = useOfficeHours();
  const { site } = useSite();
  const { rolesOf } = usePeopleHere();
  const now = useNow(MINUTE_MS);
  if (!slice) return null;
  const { sessions, slots } = capacityToday(Object.values(slice.hours), site.zone, now);
  const isBh = (id: PersonId): boolean =>
    rolesOf(id).some((role) => (bhRoles as readonly Role[]).includes(role));
  const ofBh = slots.filter(({ hostIds }) => hostIds.some(isBh));
  return (
    <List spacing={4}>
      {ofBh.map((held) => (
        <SlotsOf key={held.hostIds.join()} held={held} />
      ))}
      {ofBh.length === 0 ? (
        <List.Item>No slots to book with behavioral health today.</List.Item>
      ) : null}
      {sessions.map((session) => (
        <Session key={session.hoursId} session={session} />
      ))}
      {sessions.length === 0 ? <List.Item>No office hours today.</List.Item> : null}
    </List>
  );
}

function SlotsOf({ held: { hostIds, free, of, nextAt } }: { readonly held: SlotsToday }) {
  const { nameOf } = useNames();
  const { clock } = useSite();
  const says =
    nextAt === null
      ? `none is free, ${of} are booked`
      : `${free} of ${of} free, the next at ${clock(nextAt)}`;
  return (
    <List.Item>
      <strong>Slots with {listNames(hostIds.map(nameOf))}</strong>: {says}
    </List.Item>
  );
}

function Session({ session }: { readonly session: SessionToday }) {
  const { nameOf } = useNames();
  const { clock, siteId } = useSite();
  const { hoursId, title, hostIds, startsAt, endsAt } = session;
  return (
    <List.Item>
      Office hours {clock(startsAt)}–{clock(endsAt)}:{" "}
      <Anchor component={Link} to={`/sites/${siteId}/office-hours/${hoursId}`}>
        {title}
      </Anchor>{" "}
      <Text span c="dimmed">
        ({listNames(hostIds.map(nameOf))})
      </Text>
    </List.Item>
  );
}
