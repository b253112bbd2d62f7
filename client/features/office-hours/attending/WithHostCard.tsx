import { Text } from "@mantine/core";
import { Suspense } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { withdrawEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import type { CallPanelProps } from "../../media/CallPanel.tsx";
import { sayPlace } from "../../presence/person-words.ts";
import { useMySites } from "../../presence/use-my-sites.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { useNames } from "../parts/use-names.ts";
import { addressOf, visitingOf } from "../state/visiting.ts";
import { EndVisit } from "./EndVisit.tsx";
import classes from "./attending.module.css";
import { roomOf } from "./meeting-room.ts";
import { TextWithHost } from "./TextWithHost.tsx";

const { Page: CallPanel } = lazyPage<CallPanelProps>(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** Together: where, by what, and the call itself. */
export function WithHostCard({ hours, entry }: CardProps) {
  const { nameOf } = useNames();
  const host = nameOf(entry.hostId);
  return (
    <>
      <section className={classes["card"]} data-tone="met" aria-label="With the host">
        <p className={classes["big"]} role="status">
          {hours.kind === "group" ? `You are in ${hours.title}` : `You are with ${host}`}
        </p>
        <HowWeMeet hours={hours} entry={entry} host={host} />
        {hours.kind === "group" ? null : <EndVisit hours={hours} entry={entry} />}
      </section>
      {entry.modality === "message" && hours.kind !== "group" ? (
        <TextWithHost hours={hours} entry={entry} />
      ) : null}
      {hours.kind === "group" || entry.modality === "message" ? null : (
        <Suspense>
          <CallPanel
            room={roomOf(hours, entry)}
            title={entry.modality === "video" ? `Video with ${host}` : "Or talk here"}
            path={addressOf(hours)}
          />
        </Suspense>
      )}
    </>
  );
}

function HowWeMeet({ hours, entry, host }: CardProps & { readonly host: string }) {
  const { of } = usePresence();
  const record = entry.hostId === null ? undefined : of(entry.hostId);
  const sites = useMySites();
  const elsewhere = visitingOf(hours);
  const place = elsewhere
    ? `at ${elsewhere.siteName}`
    : record
      ? sayPlace(record, hours.siteId, sites)
      : "not known";
  if (hours.kind === "group")
    return (
      <>
        <Text>Everybody who came is in one call, below.</Text>
        <ActButton
          contract={withdrawEntry}
          input={{ hoursId: hours.id, entryId: entry.id }}
          variant="default"
        >
          Go out
        </ActButton>
      </>
    );
  if (entry.modality === "in_person")
    return (
      <Text>
        {record?.siteId === null
          ? `${host} works remotely today: talk here, below.`
          : `Go to ${host}: ${place}.`}
      </Text>
    );
  if (entry.modality === "phone")
    return (
      <Text>
        {host} calls you by phone. If nothing rings within a minute, talk here: it works without a
        number.
      </Text>
    );
  if (entry.modality === "message")
    return <Text>You write to each other below; what is written stays in the thread.</Text>;
  return <Text>It ends when {host} says so. You may leave the call at any time.</Text>;
}
