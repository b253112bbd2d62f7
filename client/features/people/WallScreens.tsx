import { Anchor, Button, Group, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { endWall, pairWall } from "#shared/people/people.commands.ts";
import { wallsQuery } from "#shared/people/people.queries.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { Panel } from "../../ui/Panel.tsx";
import classes from "./WallScreens.module.css";

/** The screens on the wall of this site: paired by the code that they show. */
export function WallScreens() {
  const { siteId, site } = useSite();
  const [turn, setTurn] = useState(0);
  const { data } = useHallwayQuery(wallsQuery, {}, { refetchKey: turn });
  const pair = useCommand(pairWall);
  const end = useCommand(endWall);
  const again = (): void => setTurn((before) => before + 1);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const result = await pair.run({
      code: String(fields.get("code")),
      name: String(fields.get("name")),
    });
    if (result.ok) form.reset();
    again();
  };
  return (
    <Panel
      title="Wall screens"
      note={
        site.isWallStaffOnly
          ? "They hang where only staff can see them: rooms of hand-offs are shown."
          : "They may be seen by patients: no rooms and no hand-offs are shown."
      }
    >
      <ul className={classes["list"]}>
        {data?.map(({ id, name }) => (
          <li key={id} className={classes["wall"]}>
            <Text fw={600}>{name}</Text>
            <ConfirmButton
              variant="default"
              question={`Sign out the screen “${name}”?`}
              confirmLabel="Sign out"
              onConfirm={() => void end.run({ wallId: id }).then(again)}
            >
              Sign out
            </ConfirmButton>
          </li>
        ))}
        {data?.length === 0 ? (
          <li>
            <Text size="sm">No screen yet.</Text>
          </li>
        ) : null}
      </ul>
      <Text size="sm">
        On the screen open{" "}
        <Anchor href={`/board/${siteId}`}>{`${window.location.host}/board/${siteId}`}</Anchor>, then
        type its code here.
      </Text>
      <form onSubmit={(event) => void handleSubmit(event)}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Code on the screen"
            name="code"
            required
            withAsterisk={false}
            placeholder="ABC-234"
            autoComplete="off"
            maxLength={9}
          />
          <TextInput
            label="Where it hangs"
            name="name"
            required
            withAsterisk={false}
            placeholder="Team room"
            autoComplete="off"
            maxLength={60}
          />
          <Button type="submit" loading={pair.state === "sending"}>
            Pair
          </Button>
        </Group>
      </form>
      <CommandOutcomeNote {...(pair.state === "idle" ? end : pair)} />
    </Panel>
  );
}
