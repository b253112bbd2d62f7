import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { alternativeLooks, urgencyLooks } from "#shared/handoffs/handoffs.labels.ts";
import { urgencies, type Alternative } from "#shared/norms/norms.schema.ts";
import type { AskUrgency, RequestDraft } from "./request-draft.ts";
import { previewInputOf } from "./request-input.ts";
import { useInterrupted } from "./use-interrupted.ts";
import type { RequestForm } from "./use-request-form.ts";

interface PreviewAlternativesProps {
  readonly form: RequestForm;
  readonly alternatives: readonly Alternative[];
}

/** What choosing an alternative changes in the form; one that changes nothing explains itself. */
const changesBy: Partial<Record<Alternative, Partial<RequestDraft>>> = {
  break_through: { breakThroughReason: "" },
  curbside_question: { kind: "curbside", modality: "message" },
};

/** Honest choices beside sending as it stands; a crisis has its own button, always in sight. */
export function PreviewAlternatives({ form, alternatives }: PreviewAlternativesProps) {
  const [chosen, setChosen] = useState<Alternative | null>(null);
  const { draft, set } = form;
  const shown = alternatives.filter(
    (alternative) =>
      alternative !== "crisis" &&
      !(alternative === "break_through" && draft.breakThroughReason !== null),
  );
  const calmer = calmerThan(draft.urgency);
  const whom = useInterrupted(shown.includes("break_through") ? previewInputOf(draft) : null);
  function choose(alternative: Alternative): void {
    setChosen(alternative);
    const changes = changesBy[alternative];
    if (changes) set(changes);
  }
  if (shown.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        Or instead
      </Text>
      <Group gap="xs">
        {shown.map((alternative) => (
          <Button
            key={alternative}
            variant="default"
            size="sm"
            aria-pressed={chosen === alternative}
            onClick={() => choose(alternative)}
          >
            {alternative === "break_through" && whom
              ? `Interrupt ${whom} with a reason`
              : alternativeLooks[alternative].label}
          </Button>
        ))}
        {calmer && (
          <Button variant="default" size="sm" onClick={() => set({ urgency: calmer })}>
            Ask for “{urgencyLooks[calmer].label.toLowerCase()}”
          </Button>
        )}
      </Group>
      {chosen && alternatives.includes(chosen) && (
        <Text size="sm" role="status">
          {alternativeLooks[chosen].says}
        </Text>
      )}
    </Stack>
  );
}

/** The next calmer urgency that leaves time for a break. */
function calmerThan(urgency: AskUrgency | null): AskUrgency | undefined {
  if (urgency === null || urgency === "routine") return undefined;
  return urgencies[urgencies.indexOf(urgency) + 1] as AskUrgency;
}
