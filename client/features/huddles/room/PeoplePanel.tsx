import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { presentIn, type Attendance } from "#shared/huddles/huddles.schema.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/huddles.module.css";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { InviteForm } from "./InviteForm.tsx";
import { PersonInRoom } from "./PersonInRoom.tsx";

/** Who is here, by role, and who of them from afar: the remote are as present as those in the room. */
export function PeoplePanel() {
  const { huddle, standing } = useHuddleRoom();
  const [isInviting, setInviting] = useState(false);
  const isOver = huddle.state === "ended";
  const here = huddle.people.filter(({ leftAt }) => isOver || leftAt === null);
  const remote = presentIn(huddle).filter(({ place }) => place === "remote").length;
  return (
    <Panel
      title={isOver ? "Who was in it" : "Who is here"}
      note={`${here.length} ${isOver ? "took part" : "here"}${remote > 0 ? `, ${remote} of them remote` : ""}`}
    >
      <RoleGroups people={here} />
      {here.length === 0 ? <Text size="sm">Nobody has come in yet.</Text> : null}
      {standing.isOfHallway && !isOver ? (
        <KeptFocus onEscape={() => setInviting(false)}>
          {isInviting ? (
            <InviteForm onClose={() => setInviting(false)} />
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
