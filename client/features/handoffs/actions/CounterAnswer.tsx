import { Group, Stack, Text } from "@mantine/core";
import { answerCounter } from "#shared/handoffs/handoffs.commands.ts";
import { describeProposal } from "#shared/handoffs/handoffs.sentences.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { TimeBar } from "../parts/TimeBar.tsx";
import { useTelling } from "../parts/use-telling.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** The requester's two minutes to take a proposal or to go on. */
export function CounterAnswer({ handoff }: ActionProps) {
  const { nameOf, clock } = useTelling(handoff.siteId);
  const { counter, id } = handoff;
  if (!counter) return null;
  return (
    <Stack gap="sm">
      <Text fw={600}>
        {nameOf(counter.personId)} proposes: {describeProposal(counter, clock)}
      </Text>
      {counter.proposal.kind === "office_hours" ? (
        <Text size="sm">
          Taken, this hand-off becomes your place before others: in their line where it is open now,
          else in their next office hours.
        </Text>
      ) : null}
      <TimeBar
        from={counter.endsAt - 2 * MINUTE_MS}
        until={counter.endsAt}
        says="Goes on to the next person in"
      />
      <Group gap="sm">
        <TapAction
          handoff={handoff}
          contract={answerCounter}
          input={{ handoffId: id, accept: true }}
          label="Yes, take it"
        />
        <TapAction
          handoff={handoff}
          contract={answerCounter}
          input={{ handoffId: id, accept: false }}
          label="No, go on"
          variant="default"
        />
      </Group>
    </Stack>
  );
}
