import { Group, Stack, Text, Title } from "@mantine/core";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { isOpenState } from "#shared/handoffs/handoffs.schema.ts";
import { kindLooks, stateLabels } from "#shared/handoffs/handoffs.labels.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { waitedText } from "../parts/moment-text.ts";
import { UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useOwnWords } from "../parts/use-own-words.ts";
import { useTelling } from "../parts/use-telling.ts";

/** Where it stands, in one sentence: who has it, by when. */
export function HandoffHeader({ handoff }: { readonly handoff: Handoff }) {
  const telling = useTelling(handoff.siteId, SECOND_MS);
  const { whereOf, nameOf, clock, now } = telling;
  const says = useOwnWords(handoff, telling, nameOf);
  const { kind, urgency, state, requesterId, onBehalfOfId, requestedAt, startedAt, mustLeaveBy } =
    handoff;
  const isLeft = state === "in_progress" && handoff.endedAt !== null;
  const waited = startedAt ?? (isOpenState(state) && state !== "completed" ? now : null);
  const facts = [
    `${kindLooks[kind].label}, asked by ${nameOf(requesterId)}${onBehalfOfId ? ` on behalf of ${nameOf(onBehalfOfId)}` : ""} at ${clock(requestedAt)}`,
    waited === null ? null : waitedText(waited - requestedAt, startedAt === null),
    mustLeaveBy === null || startedAt !== null ? null : `must leave by ${clock(mustLeaveBy)}`,
  ].filter((fact) => fact !== null && fact !== "");
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
        {says}
      </Title>
      <Text size="sm" c="dimmed">
        {facts.join(" · ")}
      </Text>
    </Stack>
  );
}
