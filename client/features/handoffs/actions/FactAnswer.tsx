import { Stack, Text } from "@mantine/core";
import { answerFact } from "#shared/handoffs/handoffs.commands.ts";
import { handoffDetail } from "#shared/handoffs/handoffs.queries.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useTelling } from "../parts/use-telling.ts";
import type { ActionProps } from "./action-props.ts";
import { TextAction } from "./TextAction.tsx";

/** The one fact that a recipient needs before deciding. */
export function FactAnswer({ handoff }: ActionProps) {
  const { nameOf } = useTelling(handoff.siteId);
  const { data } = useHallwayQuery(
    handoffDetail,
    { handoffId: handoff.id },
    { site: handoff.siteId, refetchKey: handoff.contentVersion },
  );
  const { factAsked, id } = handoff;
  if (!factAsked) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {nameOf(factAsked.personId)} asks: {data?.content?.factQuestion ?? "…"}
      </Text>
      <TextAction
        handoff={handoff}
        contract={answerFact}
        inputOf={(answer) => ({ handoffId: id, answer })}
        label="Your answer"
        description="The clock stands still for up to a minute"
        button="Answer"
      />
    </Stack>
  );
}
