import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { SessionId } from "#shared/kernel/ids.ts";
import { endAllSessions, endSession } from "#shared/people/people.commands.ts";
import { sessionsQuery } from "#shared/people/people.queries.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./MySessions.module.css";

/** Where I am signed in. Times of use are not kept: only when a session began and when it ends. */
export function MySessions() {
  const me = useMe();
  const { clock } = useSite();
  const [turn, setTurn] = useState(0);
  const { data, refusal } = useHallwayQuery(
    sessionsQuery,
    {},
    { site: me.homeSiteId, refetchKey: turn },
  );
  const one = useCommand(endSession);
  const all = useCommand(endAllSessions);
  const end = async (sessionId: SessionId): Promise<void> => {
    await one.run({ sessionId }, { site: me.homeSiteId });
    setTurn(turn + 1);
  };
  return (
    <Panel
      title="My devices"
      note="Where you are signed in. A session ends by itself after a working day."
    >
      {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
      {!data && !refusal ? <LoadingState label="Looking" /> : null}
      <ul className={classes["list"]}>
        {data?.map(({ id, device, createdAt, expiresAt, isCurrent }) => (
          <li key={id} className={classes["session"]}>
            <div className={classes["words"]}>
              <Group gap="xs">
                <Text fw={600}>{device}</Text>
                {isCurrent ? <Tag tone="good">this one</Tag> : null}
              </Group>
              <Text size="sm" c="dimmed">
                Since {clock(createdAt)}, until {clock(expiresAt)} at the latest
              </Text>
            </div>
            {isCurrent ? null : (
              <Button
                variant="default"
                onClick={() => void end(id)}
                aria-label={`Sign out ${device}, since ${clock(createdAt)}`}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <CommandOutcomeNote {...(one.state === "idle" ? all : one)} />
      <div>
        <ConfirmButton
          variant="default"
          question="Sign out everywhere?"
          consequence="All your devices are signed out, this one too."
          confirmLabel="Sign out everywhere"
          onConfirm={() => void all.run({}, { site: me.homeSiteId })}
        >
          Sign out everywhere
        </ConfirmButton>
      </div>
    </Panel>
  );
}
