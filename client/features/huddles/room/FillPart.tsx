import { Anchor, List, Stack, Text } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import type { AgendaItem, AgendaKind } from "#shared/huddles/agenda.schema.ts";
import type { Fill } from "#shared/huddles/fill.schema.ts";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import { listNames } from "../../../ui/list-names.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { SuggestPart } from "./SuggestPart.tsx";
import { useFill } from "./use-fill.ts";

/** What Hallway knows for one item, told as far as it knows it. */
export function FillPart({ item }: { readonly item: AgendaItem }) {
  const { huddle } = useHuddleRoom();
  const { fill, meanwhile } = useFill(huddle);
  if (item.kind === "flags") return <FlagsTold />;
  if (item.kind === "thanks") return <SuggestPart />;
  if (item.kind === "case") return <CaseTold item={item} />;
  if (item.kind === "visit") return <VisitTold item={item} />;
  const Told = toldBy[item.kind];
  if (!Told) return null;
  return fill ? <Told fill={fill} /> : <Text size="sm">{meanwhile}</Text>;
}

interface ToldProps {
  readonly fill: Fill;
}

export const toldBy: Partial<Record<AgendaKind, (props: ToldProps) => ReactNode>> = {
  arrival: ArrivalTold,
  staffing: StaffingTold,
  capacity: CapacityTold,
  safety: SafetyTold,
  loose_ends: LooseEndsTold,
};

function ArrivalTold({ fill: { arrival } }: ToldProps) {
  const { nameOf } = usePeopleHere();
  if (arrival.missing.length === 0)
    return <Text>Everybody who is on duty and has Hallway open is here.</Text>;
  return <Text>On duty and not here yet: {listNames(arrival.missing.map(nameOf))}.</Text>;
}

function StaffingTold({ fill: { staffing } }: ToldProps) {
  const { nameOf } = usePeopleHere();
  const [holds, ...behind] = staffing.bhIds.map(nameOf);
  return (
    <List spacing={4}>
      <List.Item>
        {holds
          ? `${holds} holds behavioral health${behind.length > 0 ? `; behind: ${listNames(behind)}` : "; nobody stands behind"}.`
          : "Nobody holds behavioral health."}
      </List.Item>
      {staffing.gaps.map((gap) => (
        <List.Item key={gap}>{gap}</List.Item>
      ))}
      <List.Item>
        {staffing.off.length === 0
          ? "Nobody of the team is off duty."
          : `Off duty: ${listNames(staffing.off.map(nameOf))}.`}
      </List.Item>
    </List>
  );
}

function CapacityTold({ fill: { capacity } }: ToldProps) {
  const { nameOf } = usePeopleHere();
  const { dayAhead } = useHuddleRoom();
  return (
    <Stack gap={4}>
      <List spacing={4}>
        {capacity.clinicians.map(({ personId, status, says }) => (
          <List.Item key={personId}>
            <strong>{nameOf(personId)}</strong>: next available {says}
            <Text span c="dimmed">
              {" "}
              (now: {statusLooks[status].label.toLowerCase()})
            </Text>
          </List.Item>
        ))}
        {capacity.clinicians.length === 0 ? (
          <List.Item>No behavioral health clinician is on duty.</List.Item>
        ) : null}
      </List>
      <Suspense>{dayAhead}</Suspense>
      {capacity.notKnown.map((sentence) => (
        <Text key={sentence} size="sm" c="dimmed">
          {sentence}
        </Text>
      ))}
    </Stack>
  );
}

function SafetyTold({ fill: { safety } }: ToldProps) {
  return <Text fw={safety.isStale ? 600 : 400}>{safety.says}</Text>;
}

function LooseEndsTold({ fill: { looseEnds } }: ToldProps) {
  const { overdueIds, unconfirmedIds, askingIds } = looseEnds;
  if (overdueIds.length + unconfirmedIds.length + askingIds.length === 0)
    return <Text>No action item is overdue or waits for its owner.</Text>;
  return (
    <Text>
      {overdueIds.length} overdue, {unconfirmedIds.length} not confirmed by their owner,{" "}
      {askingIds.length} carried three times. <Anchor href="#huddle-actions">To the actions</Anchor>
    </Text>
  );
}

function FlagsTold() {
  const { huddle } = useHuddleRoom();
  const flags = huddle.flags.filter(({ state }) => state !== "dropped");
  const open = flags.filter(({ state }) => state === "open").length;
  return (
    <Text>
      {flags.length === 0
        ? "No patient is flagged yet."
        : `${flags.length - open} of ${flags.length} flagged patients spoken of.`}{" "}
      <Anchor href="#huddle-flags">To the list</Anchor>
    </Text>
  );
}

function CaseTold({ item }: { readonly item: AgendaItem }) {
  const { contents } = useHuddleRoom();
  const flag = item.flagId === null ? undefined : contents.flag(item.flagId);
  if (!flag) return null;
  return (
    <Text>
      <strong>{flag.handle}</strong>
      {flag.note ? `: ${flag.note}` : ""}
    </Text>
  );
}

/** Rounds: whose room it is, and who is there. */
function VisitTold({ item }: { readonly item: AgendaItem }) {
  const { site } = useSite();
  const { nameOf } = usePeopleHere();
  const team = site.teams.find(({ id }) => id === item.teamId);
  return team ? <Text>{listNames(team.personIds.map(nameOf))}</Text> : null;
}
