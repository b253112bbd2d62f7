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
import { roomOf, roomOfGroup } from "./meeting-room.ts";
import { Met } from "./Met.tsx";
import { sayApart, type SaidMet } from "./met-words.ts";
import type { GroupWordsProps, MetWordsProps } from "./MetWords.tsx";
import { TextWithHost } from "./TextWithHost.tsx";

const { Page: CallPanel } = lazyPage<CallPanelProps>(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);
const { Page: MetWords } = lazyPage<MetWordsProps>(
  async () => (await import("./MetWords.tsx")).MetWords,
);
const { Page: GroupWords } = lazyPage<GroupWordsProps>(
  async () => (await import("./MetWords.tsx")).GroupWords,
);

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** My turn: where, by what, and the call itself. */
export function WithHostCard({ hours, entry }: CardProps) {
  const { nameOf } = useNames();
  const host = nameOf(entry.hostId);
  const apart = useApart(hours, entry, host);
  if (hours.kind === "group") return <InGroup hours={hours} entry={entry} />;
  const room = roomOf(hours, entry);
  const isWritten = entry.modality === "message";
  return (
    <>
      <section className={classes["card"]} data-tone="met" aria-label="With the host">
        {isWritten ? (
          <Met {...apart} />
        ) : (
          <Suspense fallback={<Met {...apart} />}>
            <MetWords room={room} hostId={entry.hostId} visit={{ host, apart }} />
          </Suspense>
        )}
        <EndVisit hours={hours} entry={entry} />
      </section>
      {isWritten ? (
        <TextWithHost hours={hours} entry={entry} />
      ) : (
        <Suspense>
          <CallPanel
            room={room}
            title={`${entry.modality === "video" ? "Video" : "Call"} with ${host}`}
            path={addressOf(hours)}
          />
        </Suspense>
      )}
    </>
  );
}

function InGroup({ hours, entry }: CardProps) {
  return (
    <section className={classes["card"]} data-tone="met" aria-label="With the host">
      <p className={classes["big"]}>You are in {hours.title}</p>
      <Suspense>
        <GroupWords room={roomOfGroup(hours)} />
      </Suspense>
      <ActButton
        contract={withdrawEntry}
        input={{ hoursId: hours.id, entryId: entry.id }}
        variant="default"
      >
        Go out of the group
      </ActButton>
    </section>
  );
}

/** Where the host is, as far as their presence tells. */
function useApart(hours: Hours, { hostId, modality }: Entry, host: string): SaidMet {
  const { of } = usePresence();
  const record = hostId === null ? undefined : of(hostId);
  const sites = useMySites();
  const elsewhere = visitingOf(hours);
  const known = record ? sayPlace(record, hours.siteId, sites) : null;
  // What was agreed for these office hours stands above where the host was seen last.
  const place = hours.place ?? (elsewhere ? `At ${elsewhere.siteName}` : known);
  return sayApart({ host, modality, place, isRemote: record?.siteId === null });
}
