import { Stack, Text, Title } from "@mantine/core";
import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { outcomeLabels } from "#shared/handoffs/handoffs.labels.ts";
import { useTelling } from "../parts/use-telling.ts";
import classes from "../parts/panels.module.css";

/** What came back: the outcome, the feedback, and one question with its answer. */
export function FeedbackPanel({
  handoff,
  content,
}: {
  readonly handoff: Handoff;
  readonly content: HandoffContent | null;
}) {
  const { nameOf } = useTelling(handoff.siteId);
  if (handoff.outcome === null) return null;
  return (
    <section className={classes["card"]} aria-label="Feedback">
      <Title order={2} size="h4" mb="sm">
        {outcomeLabels[handoff.outcome]}
      </Title>
      <Stack gap="sm">
        {content?.feedback && <Text className={classes["lines"] ?? ""}>{content.feedback}</Text>}
        {content?.followUp && (
          <Text size="sm">
            <strong>Follow-up:</strong> {content.followUp}
          </Text>
        )}
        {content?.question && (
          <Text size="sm">
            <strong>Asked back:</strong> {content.question}
          </Text>
        )}
        {content?.questionAnswer && (
          <Text size="sm">
            <strong>{nameOf(handoff.ownerId)}:</strong> {content.questionAnswer}
          </Text>
        )}
      </Stack>
    </section>
  );
}
