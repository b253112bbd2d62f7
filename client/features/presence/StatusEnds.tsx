import { Button, Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { presenceClear, presenceExtend } from "#shared/presence/presence.commands.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { now } from "../../platform/clock.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { easyEnds, nextTimeOf } from "./my-status.ts";

/** When what I set by hand ends: always at some time. */
export function StatusEnds({ record }: { readonly record: PresenceRecord }) {
  const extend = useCommand(presenceExtend);
  const clear = useCommand(presenceClear);
  const { site } = useSite();
  const [time, setTime] = useState("");
  const handleTime = (event: FormEvent): void => {
    event.preventDefault();
    const until = nextTimeOf(time, site.zone, now());
    if (until !== undefined) void extend.run({ until });
  };
  return (
    <div role="group" aria-label="For how long">
      <Text size="sm" fw={600} mb="xs">
        From now, for
      </Text>
      <SimpleGrid cols={4} spacing="xs">
        {easyEnds.map((minutes) => (
          <Button
            key={minutes}
            variant="default"
            px={0}
            onClick={() => void extend.run({ until: now() + minutes * MINUTE_MS })}
          >
            {minutes} min
          </Button>
        ))}
      </SimpleGrid>
      <form onSubmit={handleTime}>
        <Group gap="xs" mt="xs" align="flex-end">
          <TextInput
            label="Until"
            type="time"
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={time === ""}>
            Set
          </Button>
          <Button variant="subtle" onClick={() => void clear.run({})}>
            Clear
          </Button>
        </Group>
      </form>
      <CommandOutcomeNote {...(clear.state === "idle" ? extend : clear)} />
      <Text size="xs" c="dimmed" mt="xs">
        {record.source === "manual_hard"
          ? "Before it ends you are asked whether to go on."
          : "It gives way to a hand-off or a huddle and comes back afterwards."}
      </Text>
    </div>
  );
}
