import { Button, Stack, Text } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import type { Attendance } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { sayHowMany } from "../parts/summary-words.ts";
import parts from "../parts/huddles.module.css";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { InviteForm } from "./InviteForm.tsx";
import { PersonInRoom } from "./PersonInRoom.tsx";

/** Who is here, by role, and who of them from afar: the remote are as present as those in the room. */
export function PeoplePanel() {
  const { huddle, standing } = useHuddleRoom();
  const [isInviting, setInviting] = useState(false);
  const [askedIds, setAsked] = useState<readonly PersonId[]>([]);
  const handleAsked = (personIds: readonly PersonId[]): void => {
    setAsked(personIds);
    setInviting(false);
  };
  const isOver = huddle.state === "ended";
  const here = huddle.people.filter(({ leftAt }) => isOver || leftAt === null);
  return (
    <Panel title={isOver ? "Who was in it" : "Who is here"} note={sayHowMany(here, isOver)}>
      <RoleGroups people={here} />
      {here.length === 0 ? <Text size="sm">Nobody has come in yet.</Text> : null}
      {standing.isOfHallway && !isOver ? (
        <KeptFocus onEscape={() => setInviting(false)}>
          {isInviting || askedIds.length === 0 ? null : <Asked personIds={askedIds} />}
          {isInviting ? (
            <InviteForm onAsked={handleAsked} onClose={() => setInviting(false)} />
          ) : (
            <Button variant="default" w="fit-content" onClick={() => setInviting(true)}>
              Ask somebody in
            </Button>
          )}
        </KeptFocus>
      ) : null}
    </Panel>
  );
}

/** Said where the form was, with the focus for whoever had it there. */
function Asked({ personIds }: { readonly personIds: readonly PersonId[] }) {
  const { nameOf } = usePeopleHere();
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) words.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Text ref={words} size="sm" mb="xs" role="status" tabIndex={-1}>
      Asked in: {listNames(personIds.map(nameOf))}.
    </Text>
  );
}

function RoleGroups({ people }: { readonly people: readonly Attendance[] }) {
  const { roleOf } = usePeopleHere();
  const roles = [...new Set(people.map(({ personId }) => roleOf(personId)))].toSorted();
  return (
    <Stack gap="sm">
      {roles.map((role) => (
        <div key={role}>
          <Text size="sm" c="dimmed" fw={600} mb={4}>
            {role}
          </Text>
          <ul className={parts["list"]} aria-label={role}>
            {people
              .filter(({ personId }) => roleOf(personId) === role)
              .map((attendance) => (
                <PersonInRoom key={attendance.personId} attendance={attendance} />
              ))}
          </ul>
        </div>
      ))}
    </Stack>
  );
}
