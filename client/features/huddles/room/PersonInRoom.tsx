import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { inviteToHuddle, passPart, removeFromHuddle } from "#shared/huddles/huddles.commands.ts";
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
  const { personId, place, withId, isObserver, lostAt } = attendance;
  const choices = useChoices(isObserver);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (choices.timesClosed > 0) button.current?.focus();
  }, [choices.timesClosed]);
  const { facilitator, scribe } = huddle;
  const isOver = huddle.state === "ended";
  const mayPass = standing.mine !== undefined && standing.steers && !isOver;
  const name = personId === me.id ? `${nameOf(personId)} (you)` : nameOf(personId);
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{name}</strong>
        {withId ? `, with ${nameOf(withId)}` : ""}
      </span>
      <Group gap={4}>
        {place === "remote" ? <Tag tone="news">Remote</Tag> : null}
        {facilitator.actingId === personId ? (
          <Tag tone="good">{isOver ? "Facilitated" : "Facilitates"}</Tag>
        ) : null}
        {scribe.actingId === personId ? (
          <Tag tone="good">{isOver ? "Wrote down" : "Writes down"}</Tag>
        ) : null}
        {isObserver ? <Tag tone="plain">{isOver ? "Listened" : "Listens"}</Tag> : null}
        {lostAt === null || isOver ? null : <Tag tone="plain">Connection lost</Tag>}
      </Group>
      {mayPass ? (
        <Button
          variant="subtle"
          px="xs"
          ref={button}
          aria-expanded={choices.isOpen}
          aria-label={
            isObserver
              ? `Change how ${nameOf(personId)} takes part`
              : `Pass on to ${nameOf(personId)}, or change how they take part`
          }
          onClick={choices.toggle}
        >
          {isObserver ? "Change" : "Pass on"}
        </Button>
      ) : null}
      {choices.isOpen && mayPass ? (
        <Choices attendance={attendance} isMe={personId === me.id} />
      ) : null}
    </li>
  );
}

/** They are for whoever listens, or for whoever speaks: when that changes they close, so that a second tap meets no other button. */
function useChoices(isObserver: boolean) {
  const [openFor, setOpenFor] = useState<boolean | null>(null);
  const [timesClosed, setTimesClosed] = useState(0);
  const isOpen = openFor === isObserver;
  if (openFor !== null && !isOpen) {
    setOpenFor(null);
    setTimesClosed(timesClosed + 1);
  }
  return { isOpen, timesClosed, toggle: () => setOpenFor(isOpen ? null : isObserver) };
}

interface ChoicesProps {
  readonly attendance: Attendance;
  readonly isMe: boolean;
}

function Choices({ attendance: { personId, isObserver }, isMe }: ChoicesProps) {
  const { huddle } = useHuddleRoom();
  const huddleId = huddle.id;
  return (
    <Group gap="xs" w="100%">
      {isObserver || huddle.facilitator.actingId === personId ? null : (
        <ActButton
          contract={passPart}
          input={{ huddleId, part: "facilitator", personId }}
          variant="light"
        >
          Facilitates now
        </ActButton>
      )}
      {isObserver || huddle.scribe.actingId === personId ? null : (
        <ActButton
          contract={passPart}
          input={{ huddleId, part: "scribe", personId }}
          variant="light"
        >
          Writes down now
        </ActButton>
      )}
      {isMe ? null : <SpeaksOrListens personId={personId} isObserver={isObserver} />}
      {isMe ? null : (
        <ActButton contract={removeFromHuddle} input={{ huddleId, personId }} variant="default">
          Ask out
        </ActButton>
      )}
    </Group>
  );
}

/** Whoever works in this hallway may be asked to speak; all others always only listen. */
function SpeaksOrListens({ personId, isObserver }: Pick<Attendance, "personId" | "isObserver">) {
  const { huddle } = useHuddleRoom();
  const { people } = usePeopleHere();
  if (!people.some(({ id }) => id === personId)) return null;
  const input = { huddleId: huddle.id, personIds: [personId], asObserver: !isObserver };
  return (
    <ActButton contract={inviteToHuddle} input={input} variant="light">
      {isObserver ? "May speak now" : "Only listens now"}
    </ActButton>
  );
}
