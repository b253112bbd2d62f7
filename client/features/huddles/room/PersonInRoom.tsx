import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { passPart, removeFromHuddle } from "#shared/huddles/huddles.commands.ts";
import type { Attendance } from "#shared/huddles/huddles.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import parts from "../parts/huddles.module.css";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** Somebody in the huddle: where from, what part they play, and whether their device is there. */
export function PersonInRoom({ attendance }: { readonly attendance: Attendance }) {
  const { huddle, standing } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const { personId, place, withId, isObserver, lostAt } = attendance;
  const { facilitator, scribe } = huddle;
  const mayPass =
    standing.mine !== undefined && standing.steers && !isObserver && huddle.state !== "ended";
  const name = personId === me.id ? `${nameOf(personId)} (you)` : nameOf(personId);
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{name}</strong>
        {withId ? `, with ${nameOf(withId)}` : ""}
      </span>
      <Group gap={4}>
        {place === "remote" ? <Tag tone="news">Remote</Tag> : null}
        {facilitator.actingId === personId ? <Tag tone="good">Facilitates</Tag> : null}
        {scribe.actingId === personId ? <Tag tone="good">Writes down</Tag> : null}
        {isObserver ? <Tag tone="plain">Listens</Tag> : null}
        {lostAt === null ? null : <Tag tone="plain">Connection lost</Tag>}
      </Group>
      {mayPass ? (
        <Button
          variant="subtle"
          px="xs"
          aria-expanded={isOpen}
          aria-label={`Pass on to ${nameOf(personId)}, or ask them out`}
          onClick={() => setOpen(!isOpen)}
        >
          Pass on
        </Button>
      ) : null}
      {isOpen && mayPass ? <Choices attendance={attendance} isMe={personId === me.id} /> : null}
    </li>
  );
}

function Choices({
  attendance: { personId },
  isMe,
}: {
  readonly attendance: Attendance;
  readonly isMe: boolean;
}) {
  const { huddle } = useHuddleRoom();
  const huddleId = huddle.id;
  return (
    <Group gap="xs" w="100%">
      {huddle.facilitator.actingId === personId ? null : (
        <ActButton
          contract={passPart}
          input={{ huddleId, part: "facilitator", personId }}
          variant="light"
        >
          Facilitates now
        </ActButton>
      )}
      {huddle.scribe.actingId === personId ? null : (
        <ActButton
          contract={passPart}
          input={{ huddleId, part: "scribe", personId }}
          variant="light"
        >
          Writes down now
        </ActButton>
      )}
      {isMe ? null : (
        <ActButton contract={removeFromHuddle} input={{ huddleId, personId }} variant="default">
          Ask out
        </ActButton>
      )}
    </Group>
  );
}
