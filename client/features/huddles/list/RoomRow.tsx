import { Button, Group, Text } from "@mantine/core";
import { Link } from "react-router";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { kindLabels } from "../parts/huddle-words.ts";
import parts from "../parts/huddles.module.css";
import { huddleOfRoom } from "../state/use-huddles.ts";
import { OpenRoom } from "./OpenRoom.tsx";

interface RoomRowProps {
  readonly room: StandingRoom;
  readonly slice: HuddlesSlice;
}

/** A standing room: when it meets next, what is prepared for it, and the one tap that opens it. One that is on is come into above. */
export function RoomRow({ room, slice }: RoomRowProps) {
  const { siteId, site } = useSite();
  const now = useNow(MINUTE_MS);
  const huddle = huddleOfRoom(slice, room);
  const isOpen = huddle !== undefined && huddle.state !== "scheduled";
  const plannedAt = huddle?.plannedAt ?? null;
  const team = site.teams.find(({ id }) => id === room.teamId)?.name;
  const flags = huddle?.flags.filter(({ state }) => state === "open").length ?? 0;
  const facts = [
    `${kindLabels[room.kind]}, ${team ? `team ${team}` : "the whole clinic"}`,
    isOpen
      ? "on now: see above"
      : plannedAt === null
        ? "meets when somebody opens it"
        : `next ${sayMoment(plannedAt, now, site.zone)}`,
    flags === 0 ? null : `${flags} flagged`,
  ];
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{room.name}</strong>
        <br />
        <Text span size="sm" c="dimmed">
          {facts.filter((fact) => fact !== null).join(" · ")}
        </Text>
      </span>
      <Group gap="xs">
        {huddle && !isOpen ? (
          <Button
            component={Link}
            variant="default"
            to={`/sites/${siteId}/huddles/${huddle.id}`}
            aria-label={`Prepare ${room.name}`}
          >
            Prepare
          </Button>
        ) : null}
        {isOpen ? null : <OpenRoom room={room} huddle={huddle} />}
      </Group>
    </li>
  );
}
