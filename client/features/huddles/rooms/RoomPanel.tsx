import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { closeRoom } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { nextMeeting } from "#shared/schedules/schedule.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment, timeOf, weekdayNames } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { kindLabels, sayLength } from "../parts/huddle-words.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { MoveDay } from "./MoveDay.tsx";
import { OtherDays } from "./OtherDays.tsx";
import { RoomEditor } from "./RoomEditor.tsx";

interface RoomPanelProps {
  readonly room: StandingRoom;
  readonly onChanged: () => void;
}

/** One room as it is planned, and what can be changed about it. */
export function RoomPanel({ room, onChanged }: RoomPanelProps) {
  const [mode, setMode] = useState<"look" | "edit" | "move">("look");
  const close = useCommand(closeRoom);
  const done = (): void => {
    setMode("look");
    onChanged();
  };
  if (mode === "edit") return <RoomEditor room={room} onClose={done} />;
  return (
    <Panel
      title={room.name}
      note={kindLabels[room.kind] === room.name ? undefined : kindLabels[room.kind]}
    >
      <RoomFacts room={room} />
      {room.schedule ? (
        <OtherDays room={room} schedule={room.schedule} onChanged={onChanged} />
      ) : null}
      {room.schedule && mode === "move" ? (
        <MoveDay room={room} schedule={room.schedule} onClose={done} />
      ) : null}
      <Group gap="xs">
        <Button onClick={() => setMode("edit")} aria-label={`Change ${room.name}`}>
          Change
        </Button>
        {room.schedule && mode === "look" ? (
          <Button
            variant="default"
            onClick={() => setMode("move")}
            aria-label={`Leave out or move a day: ${room.name}`}
          >
            Leave out or move a day
          </Button>
        ) : null}
        <ConfirmButton
          variant="subtle"
          color="red"
          question={`Close ${room.name}?`}
          consequence="It meets no more. What was written in it stays as long as it would have."
          confirmLabel="Close the room"
          aria-label={`Close the room: ${room.name}`}
          onConfirm={() => void close.run({ standingRoomId: room.id }).then(onChanged)}
        >
          Close the room
        </ConfirmButton>
      </Group>
      <CommandOutcomeNote state={close.state} refusal={close.refusal} />
    </Panel>
  );
}

function RoomFacts({ room }: { readonly room: StandingRoom }) {
  const { site } = useSite();
  const { nameOf } = usePeopleHere();
  const now = useNow(MINUTE_MS);
  const { schedule, timing, teamId, rotation, agenda } = room;
  const team = site.teams.find(({ id }) => id === teamId)?.name;
  const next = schedule ? nextMeeting(schedule, site.zone, now) : null;
  const facts = [
    schedule
      ? `${schedule.weekdays.map((day) => weekdayNames[day - 1]).join(", ")} at ${timeOf(schedule.minute)}, ${sayLength(timing.lengthMs)}`
      : `When somebody opens it, ${sayLength(timing.lengthMs)}`,
    next === null ? null : `Next: ${sayMoment(next, now, site.zone)}`,
    team ? `Team ${team}` : "The whole clinic",
    rotation.length === 0
      ? "Facilitator: whoever comes first"
      : `Take turns, a week each: ${listNames(rotation.map(nameOf))}`,
    `Agenda: ${agenda.map(({ title }) => title).join("; ")}`,
  ];
  return (
    <div>
      {facts.map((fact) =>
        fact === null ? null : (
          <Text key={fact} size="sm">
            {fact}
          </Text>
        ),
      )}
    </div>
  );
}
