import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import {
  lineUrgencyLabels,
  meetingLabels,
  topicLabels,
} from "#shared/office-hours/office-hours.labels.ts";
import { boxOf } from "#shared/office-hours/time-box.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { MeetingIcon } from "../parts/MeetingIcon.tsx";
import { useNames } from "../parts/use-names.ts";
import { togetherWith, useHosting } from "./use-hosting.ts";
import { useVisitors } from "./visitors.ts";
import classes from "./hosting.module.css";

/** What somebody comes with: topic, how they are met, how long it can wait, and their own line about it. */
export function EntryFacts({ entry }: { readonly entry: Entry }) {
  const { hours, contents } = useHosting();
  const { roleOf } = usePeopleHere();
  const visitor = useVisitors().get(entry.personId);
  const line = contents.lineOf(entry.id);
  const { site } = useSite();
  const room = site.rooms.find(({ id }) => id === entry.roomId)?.name;
  return (
    <>
      <div className={classes["facts"]}>
        <strong>{topicLabels[entry.topic]}</strong>
        {hours.kind === "group" ? null : (
          <span className={classes["fact"]}>
            <MeetingIcon modality={entry.modality} />
            {meetingLabels[entry.modality]}
            {entry.modality === "phone" ? ` ${contents.callBackOf(entry.id)}` : ""}
          </span>
        )}
        <Text span size="sm" c="dimmed">
          {visitor ? visitor.role : roleOf(entry.personId)}
        </Text>
        {visitor ? <Tag tone="news">{visitor.siteName}</Tag> : null}
        {room === undefined ? null : <strong>{room}</strong>}
        <EntryTags entry={entry} />
        {entry.handoffId === null || visitor ? null : (
          <Anchor
            component={Link}
            size="sm"
            to={`/sites/${hours.siteId}/handoffs/${entry.handoffId}`}
          >
            From a hand-off: its facts
          </Anchor>
        )}
      </div>
      {line === "" ? null : <p className={classes["quote"]}>{line}</p>}
    </>
  );
}

/** What makes one of the line different from the others, in words. */
function EntryTags({ entry }: { readonly entry: Entry }) {
  const { hours, myId } = useHosting();
  const { nameOf } = useNames();
  const { urgency, isQuick, hasPriority, forHostId, isFirstToday } = entry;
  return (
    <>
      {urgency === "routine" ? null : (
        <Tag tone={urgency === "soon" ? "news" : "plain"}>{lineUrgencyLabels[urgency]}</Tag>
      )}
      {isQuick ? <Tag tone="good">Quick, {boxOf(hours, true) / MINUTE_MS} min</Tag> : null}
      {hasPriority ? <Tag tone="good">Goes first</Tag> : null}
      {hours.firstTimersFirst && isFirstToday ? <Tag tone="plain">First time today</Tag> : null}
      {forHostId === null ? null : (
        <Tag tone="news">{forHostId === myId ? "For you" : `For ${nameOf(forHostId)}`}</Tag>
      )}
      {togetherWith(hours, entry).map(({ id, personId }) => (
        <Tag key={id} tone="plain">
          With {nameOf(personId)}
        </Tag>
      ))}
    </>
  );
}
