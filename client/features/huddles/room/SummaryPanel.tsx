import { List, Text } from "@mantine/core";
import type { Summary } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { sayBeginning } from "../parts/summary-words.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** What is posted at the end. */
export function SummaryPanel() {
  const { huddle } = useHuddleRoom();
  const { summary } = huddle;
  if (!summary)
    return (
      <EmptyState title="It did not take place">Nobody came in, so nothing is kept.</EmptyState>
    );
  return <Told summary={summary} />;
}

function Told({ summary }: { readonly summary: Summary }) {
  const { clock, site } = useSite();
  const { nameOf } = usePeopleHere();
  const { actionItems, huddle, contents } = useHuddleRoom();
  const handles = huddle.flags
    .filter(({ state }) => state === "open")
    .map(({ id }) => contents.flag(id)?.handle)
    .filter((each) => each !== undefined);
  const unspoken = handles.length === 0 ? "" : ` (${listNames(handles)})`;
  const { startedAt, endedAt, personIds, remoteIds, flagsDiscussed, flagsOpen } = summary;
  const beginning = sayBeginning(huddle, summary, site.zone);
  const listened = huddle.people.filter(({ isObserver }) => isObserver);
  const taken = summary.actionItemIds.length;
  const done = actionItems.filter(({ state }) => state === "done").length;
  const minutes = Math.max(1, Math.round((endedAt - startedAt) / MINUTE_MS));
  return (
    <Panel title="Summary">
      <List spacing={6}>
        <List.Item>
          {clock(startedAt)} to {clock(endedAt)}, {minutes} min
          {beginning === null ? "" : `, ${beginning}`}.
        </List.Item>
        <List.Item>
          {listNames(personIds.map(nameOf))} took part
          {remoteIds.length > 0 ? `; remote: ${listNames(remoteIds.map(nameOf))}` : ""}
          {listened.length > 0
            ? `; ${listNames(listened.map(({ personId }) => nameOf(personId)))} listened`
            : ""}
          .
        </List.Item>
        <List.Item>
          {summary.wasBhPresent
            ? "Behavioral health was there."
            : "Nobody of behavioral health was there."}
        </List.Item>
        <List.Item>
          {flagsDiscussed} flagged {flagsDiscussed === 1 ? "patient" : "patients"} spoken of
          {flagsOpen > 0 ? `, ${flagsOpen} not${unspoken}` : ""}.
        </List.Item>
        <List.Item>
          {taken === 0
            ? "No new action was taken on"
            : `${taken} new ${taken === 1 ? "action" : "actions"}`}
          {summary.carriedIds.length > 0 ? `, ${summary.carriedIds.length} carried on` : ""}
          {done > 0 ? `, ${done} done since` : ""}.
        </List.Item>
      </List>
      <Text size="sm" c="dimmed">
        Only this is kept for the measures: who came, whether it began on time, how long it took.
      </Text>
    </Panel>
  );
}
