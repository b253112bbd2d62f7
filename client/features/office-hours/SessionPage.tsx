import { Button, Group, Text } from "@mantine/core";
import { Suspense, useState } from "react";
import { Link, Navigate, useParams } from "react-router";
import { hoursIdSchema, type HoursId } from "#shared/office-hours/office-hours.ids.ts";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import {
  isHostOf,
  isShownOpen,
  type Hours,
  type HoursHead,
} from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../platform/clock.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { lazyPage } from "../../platform/lazy-page.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { AttendeeView } from "./attending/AttendeeView.tsx";
import { ClosedView } from "./attending/ClosedView.tsx";
import { GroupCall } from "./attending/GroupCall.tsx";
import { ClosedNotes } from "./hosting/NotesPanel.tsx";
import { SummaryPanel } from "./hosting/SummaryPanel.tsx";
import { sayMoment, sayState } from "./parts/hours-words.ts";
import { useNames } from "./parts/use-names.ts";
import classes from "./OfficeHoursPage.module.css";
import { useHoursInView } from "./state/use-hours-in-view.ts";
import { liveEntryOf } from "./state/use-office-hours.ts";
import { visitingOf } from "./state/visiting.ts";

const { Page: HostConsole } = lazyPage<{ readonly hours: Hours }>(
  async () => (await import("./hosting/HostConsole.tsx")).HostConsole,
);

/** One session of office hours: the line for those who come, the console for those who hold it. */
export function SessionPage() {
  const id = hoursIdSchema.safeParse(useParams()["id"]);
  if (!id.success) return <RefusedState message="This address names no office hours." />;
  return <SessionById key={id.data} id={id.data} />;
}

function SessionById({ id }: { readonly id: HoursId }) {
  const me = useMe();
  const { hours, closed, refusal, isMissing } = useHoursInView(id);
  const [title, setTitle] = useState<string | null>(null);
  if (hours && hours.title !== title) setTitle(hours.title);
  if (hours && isOwnDoor(hours, me)) return <Navigate replace to={homeOf(hours)} />;
  if (hours) return <Live hours={hours} />;
  if (closed) return <Closed hours={closed} />;
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (isMissing) return <Missing wasHere={title} />;
  return <LoadingState label="Opening the office hours" />;
}

/** A host who looks from another of their sites holds the door at its own. */
function isOwnDoor(hours: Hours, { id, memberships }: PersonCard): boolean {
  const isMember = memberships.some(({ siteId }) => siteId === hours.siteId);
  return visitingOf(hours) !== undefined && isMember && hours.hostIds.includes(id);
}

const homeOf = ({ siteId, id }: Hours): string => `/sites/${siteId}/office-hours/${id}`;

/** Hosts steer; a backup does once nobody is there who should be, and they do not stand in the line themselves. */
function isHosting(hours: Hours, personId: PersonId): boolean {
  if (visitingOf(hours)) return false;
  if (hours.hostIds.includes(personId) || isHostOf(hours, personId)) return true;
  const isMissed = hours.state === "scheduled" ? hours.lateAt !== null : !isShownOpen(hours);
  const mayStandIn = hours.backupIds.includes(personId) && isMissed;
  return mayStandIn && liveEntryOf(hours, personId) === undefined;
}

function Live({ hours }: { readonly hours: Hours }) {
  usePageTitle(hours.title, "Office hours");
  const me = useMe();
  const { siteId, clock } = useSite();
  const { hostsOf } = useNames();
  const { label, tone } = sayState(hours, clock);
  const hosts = isHosting(hours, me.id);
  const visiting = visitingOf(hours);
  return (
    <div className={hosts ? classes["wide"] : classes["page"]}>
      <PageHeader
        title={hours.title}
        subtitle={
          <Group component="span" gap="xs">
            <Tag tone={tone}>{label}</Tag>
            <Text span inherit>
              {hostsOf(hours)} · {visiting ? `${visiting.siteName} · ` : ""}
              {clock(hours.startsAt)} to {clock(hours.endsAt)}
            </Text>
          </Group>
        }
      >
        <ToAll siteId={siteId} />
      </PageHeader>
      {hosts ? (
        <Suspense fallback={<LoadingState />}>
          <HostConsole hours={hours} />
        </Suspense>
      ) : (
        <AttendeeView hours={hours} />
      )}
      <GroupCall hours={hours} />
    </div>
  );
}

/** On a phone the same is one tap away below. */
function ToAll({ siteId }: { readonly siteId: SiteId }) {
  return (
    <Button
      component={Link}
      visibleFrom="sm"
      variant="default"
      to={`/sites/${siteId}/office-hours`}
    >
      All office hours
    </Button>
  );
}

function Closed({ hours }: { readonly hours: HoursHead }) {
  usePageTitle(hours.title, "Office hours");
  const { siteId, site } = useSite();
  const now = useNow(MINUTE_MS);
  return (
    <div className={classes["page"]}>
      <PageHeader
        title={hours.title}
        subtitle={`Closed ${hours.closedAt === null ? "" : sayMoment(hours.closedAt, now, site.zone)}`}
      >
        <ToAll siteId={siteId} />
      </PageHeader>
      <ClosedView hours={hours} />
      <SummaryPanel hours={hours} />
      <ClosedNotes hours={hours} />
    </div>
  );
}

/** One of another site goes from this page when it is closed, or open to this site no more. */
function Missing({ wasHere }: { readonly wasHere: string | null }) {
  const { siteId } = useSite();
  return (
    <EmptyState
      title={wasHere ? `${wasHere}: over for now` : "There are no such office hours at this site"}
      action={
        <Button component={Link} to={`/sites/${siteId}/office-hours`}>
          All office hours
        </Button>
      }
    >
      {wasHere
        ? "A place that is kept for the next session stands among all office hours."
        : "They are over, or of another site."}
    </EmptyState>
  );
}
