import { Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { presenceExtend } from "#shared/presence/presence.commands.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import { now, useNow } from "../../platform/clock.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import classes from "../../ui/corner-note.module.css";
import { isToBeAsked } from "./my-status.ts";
import { useMyRecord } from "./use-my-record.ts";

/** Two minutes before what I set by hand ends: go on? */
export function ExtendPrompt() {
  const record = useMyRecord();
  const at = useNow(5 * SECOND_MS);
  const [answered, setAnswered] = useState<number | null>(null);
  if (!record || !isToBeAsked(record, at) || record.until === answered) return null;
  return <Prompt record={record} onLetEnd={() => setAnswered(record.until)} />;
}

function Prompt({
  record,
  onLetEnd,
}: {
  readonly record: PresenceRecord;
  readonly onLetEnd: () => void;
}) {
  const { clock } = useSite();
  const { run, state, refusal } = useCommand(presenceExtend);
  const extend = (minutes: number): void => void run({ until: now() + minutes * MINUTE_MS });
  return (
    <Paper className={classes["note"]} withBorder shadow="md" p="md" role="status">
      <Text fw={600} mb="xs">
        “{statusLooks[record.status].label}” ends at {clock(record.until ?? 0)}. Go on?
      </Text>
      <Group gap="xs">
        <Button onClick={() => extend(15)}>15 min more</Button>
        <Button variant="default" onClick={() => extend(30)}>
          30 min more
        </Button>
        <Button variant="subtle" color="gray" onClick={onLetEnd}>
          Let it end
        </Button>
      </Group>
      <CommandOutcomeNote state={state} refusal={refusal} />
    </Paper>
  );
}
