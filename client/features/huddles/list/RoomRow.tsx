import { Button, Group, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { openHuddle } from "#shared/huddles/huddles.commands.ts";
import { mayBeMeant } from "#shared/huddles/huddles.course.rules.ts";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { kindLabels } from "../parts/huddle-words.ts";
import parts from "../parts/huddles.module.css";
import { huddleOfRoom } from "../state/use-huddles.ts";
import { OpenWhich } from "./OpenWhich.tsx";

interface RoomRowProps {
  readonly room: StandingRoom;
  readonly slice: HuddlesSlice;
}

/** A standing room: when it meets next, what is prepared for it, and the one tap that opens it. */
export function RoomRow({ room, slice }: RoomRowProps) {
  const { siteId, site } = useSite();
  const me = useMe();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const huddle = huddleOfRoom(slice, room);
  const isOpen = huddle !== undefined && huddle.state !== "scheduled";
  const isIn =
    isOpen && huddle.people.some(({ personId, leftAt }) => personId === me.id && leftAt === null);
  const plannedAt = huddle?.plannedAt ?? null;
  const team = site.teams.find(({ id }) => id === room.teamId)?.name;
  const flags = huddle?.flags.filter(({ state }) => state === "open").length ?? 0;
  const enter = ({ huddleId }: { readonly huddleId: string }): void =>
    void navigate(`/sites/${siteId}/huddles/${huddleId}`);
  const facts = [
    `${kindLabels[room.kind]}, ${team ? `team ${team}` : "the whole clinic"}`,
    isOpen
      ? "on now"
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
        {isIn && huddle ? (
          <Button
            component={Link}
            variant="light"
            to={`/sites/${siteId}/huddles/${huddle.id}`}
            aria-label={`Back into ${room.name}`}
          >
            Back into it
          </Button>
        ) : huddle && mayBeMeant(huddle, site.zone, now) ? (
          <OpenWhich room={room} planned={huddle} onOpened={enter} />
        ) : (
          <ActButton
            contract={openHuddle}
            input={{ standingRoomId: room.id }}
            variant={isOpen ? "filled" : "light"}
            aria-label={isOpen ? `Come into ${room.name}` : `Open now: ${room.name}`}
            onDone={enter}
          >
            {isOpen ? "Come in" : "Open now"}
          </ActButton>
        )}
      </Group>
    </li>
  );
}
