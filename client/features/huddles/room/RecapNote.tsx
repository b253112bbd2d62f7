import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { recapLines } from "#shared/huddles/recap.ts";
import { isRunning } from "#shared/huddles/huddles.schema.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** Three lines for whoever comes late, before they come in and just after. */
export function RecapNote() {
  const { huddle, standing, actionItems } = useHuddleRoom();
  const { nameOf, rolesOf, everybody } = usePeopleHere();
  const { site } = useSite();
  const me = useMe();
  const [isRead, setRead] = useState(false);
  const now = useNow(10 * SECOND_MS);
  const { startedAt, state } = huddle;
  if (startedAt === null || !isRunning(state) || isRead) return null;
  const cameLate = (standing.mine?.joinedAt ?? now) - startedAt > MINUTE_MS;
  if (!cameLate) return null;
  const isBh = (role: Role): boolean => (bhRoles as readonly Role[]).includes(role);
  const lines = recapLines(
    huddle,
    {
      nameOf,
      zone: site.zone,
      bhIds: new Set(everybody.map(({ id }) => id).filter((id) => rolesOf(id).some(isBh))),
      actionItems: actionItems.filter(({ state: each }) => each === "open"),
      readerId: me.id,
    },
    now,
  );
  return (
    <Panel title="So far">
      <Stack gap={4}>
        {lines.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </Stack>
      {standing.mine ? (
        <Button variant="default" w="fit-content" onClick={() => setRead(true)}>
          I am up to date
        </Button>
      ) : null}
    </Panel>
  );
}
