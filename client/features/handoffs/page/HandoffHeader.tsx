import { Group, Stack, Text, Title } from "@mantine/core";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { isOpenState } from "#shared/handoffs/handoffs.schema.ts";
import { kindLooks, stateLabels } from "#shared/handoffs/handoffs.labels.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { lastingText } from "../parts/moment-text.ts";
import { UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";

/** Where it stands, in one sentence: who has it, by when. */
export function HandoffHeader({ handoff }: { readonly handoff: Handoff }) {
  const { whereOf, nameOf, clock, now } = useTelling(handoff.siteId, SECOND_MS);
  const { kind, urgency, state, requesterId, onBehalfOfId, requestedAt, startedAt, mustLeaveBy } =
    handoff;
  const isLeft = state === "in_progress" && handoff.endedAt !== null;
  const waited = startedAt ?? (isOpenState(state) && state !== "completed" ? now : null);
  const facts = [
    `${kindLooks[kind].label}, asked by ${nameOf(requesterId)}${onBehalfOfId ? ` on behalf of ${nameOf(onBehalfOfId)}` : ""} at ${clock(requestedAt)}`,
    waited === null
      ? null
      : `${startedAt === null ? "waiting for" : "waited"} ${lastingText(waited - requestedAt)}`,
    mustLeaveBy === null || startedAt !== null ? null : `must leave by ${clock(mustLeaveBy)}`,
  ].filter((fact) => fact !== null);
  return (
    <Stack gap="xs">
      <Group gap="md">
        <UrgencyMark urgency={urgency} size="lg" />
        <Text fw={600} size="lg">
          {whereOf(handoff)}
        </Text>
        <Text c="dimmed">{isLeft ? "Feedback follows" : stateLabels[state]}</Text>
      </Group>
      <Title order={1} size="h2">
        {describeHandoff(handoff, nameOf, clock, now)}
      </Title>
      <Text size="sm" c="dimmed">
        {facts.join(" · ")}
      </Text>
    </Stack>
  );
}
