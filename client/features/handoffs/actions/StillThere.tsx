import { Group, Stack, Text } from "@mantine/core";
import { stillThere } from "#shared/handoffs/handoffs.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useTelling } from "../parts/use-telling.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** Asked once after the promised time: still coming, and by when; or still with the patient. */
export function StillThere({ handoff }: ActionProps) {
  const { clock, now } = useTelling(handoff.siteId, MINUTE_MS / 6);
  const { id, state } = handoff;
  if (state === "in_progress")
    return (
      <TapAction
        handoff={handoff}
        contract={stillThere}
        input={{ handoffId: id }}
        label="Still with the patient"
        variant="light"
      />
    );
  return (
    <Stack gap="xs">
      <Text fw={600}>Are you still coming?</Text>
      <Group gap="sm">
        {[2, 5, 10].map((minutes) => {
          const etaAt = now + minutes * MINUTE_MS;
          return (
            <TapAction
              key={minutes}
              handoff={handoff}
              contract={stillThere}
              input={{ handoffId: id, etaAt }}
              label={`In ${minutes} min, ${clock(etaAt)}`}
              variant="light"
            />
          );
        })}
      </Group>
    </Stack>
  );
}
