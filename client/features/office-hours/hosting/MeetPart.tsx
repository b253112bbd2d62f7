import { Anchor, Text } from "@mantine/core";
import { Suspense } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";
import { Panel } from "../../../ui/Panel.tsx";
import type { CallPanelProps } from "../../media/CallPanel.tsx";
import { sayPlace } from "../../presence/person-words.ts";
import { useMySites } from "../../presence/use-my-sites.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { roomOf } from "../attending/meeting-room.ts";
import { useNames } from "../parts/use-names.ts";
import { QuestionThread } from "../questions/QuestionThread.tsx";
import { questionOfVisit } from "../questions/questions-of.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import { firstName } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import { useVisitors } from "./visitors.ts";

const { Page: CallPanel } = lazyPage<CallPanelProps>(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);

/** By what the two meet: the call, the thread, or where they find each other. */
export function MeetPart({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const name = firstName(nameOf(entry.personId));
  // A group meets in one room, which its page shows once.
  if (hours.kind === "group") return null;
  if (entry.modality === "message") return <InWriting hours={hours} entry={entry} name={name} />;
  const call = (title: string) => (
    <Suspense>
      <CallPanel
        room={roomOf(hours, entry)}
        title={title}
        path={`/sites/${hours.siteId}/office-hours/${hours.id}`}
      />
    </Suspense>
  );
  if (entry.modality === "video") return call(`Video with ${name}`);
  return (
    <>
      <WhereTheyAre entry={entry} name={name} />
      {call(`Call with ${name}`)}
    </>
  );
}

interface WhereProps {
  readonly entry: Entry;
  readonly name: string;
}

function WhereTheyAre({ entry, name }: WhereProps) {
  const { hours, contents } = useHosting();
  const number = contents.callBackOf(entry.id);
  const record = usePresence().of(entry.personId);
  const sites = useMySites();
  const visitor = useVisitors().get(entry.personId);
  const known = record ? sayPlace(record, hours.siteId, sites) : "not known";
  const place = visitor ? `at ${visitor.siteName}` : known;
  return (
    <Panel title={entry.modality === "phone" ? "By phone" : "In person"}>
      {entry.modality === "phone" ? (
        <Text>
          {number === "" ? (
            `${name} gave no number: talk here below, it works without one.`
          ) : (
            <>
              Call {name} on{" "}
              <Anchor href={`tel:${number.replaceAll(/[^+\d]/g, "")}`}>{number}</Anchor>, or talk
              here below.
            </>
          )}{" "}
          Where {name} is: {place}.
        </Text>
      ) : (
        <Text>
          {name} comes to you{hours.place === undefined ? "" : `: ${hours.place}`}. Where {name} is
          now: {place}.
        </Text>
      )}
    </Panel>
  );
}

interface InWritingProps extends WhereProps {
  readonly hours: Hours;
}

/** What the caller writes is a thread of the office hours, which stays. */
function InWriting({ hours, entry, name }: InWritingProps) {
  const slice = useOfficeHours();
  const question = slice && questionOfVisit(slice, hours, entry);
  return (
    <Panel title={`In writing with ${name}`}>
      {question ? (
        <QuestionThread question={question} />
      ) : (
        <Text role="status">{name} writes first; it stands here as soon as it is sent.</Text>
      )}
    </Panel>
  );
}
