import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { PatientFacts } from "../parts/PatientPart.tsx";
import { rolesAt } from "../parts/use-relations.ts";
import type { ReadingReason } from "./use-handoff-detail.ts";
import classes from "../parts/panels.module.css";

interface PatientPanelProps {
  readonly handoff: Handoff;
  readonly content: HandoffContent | null;
  readonly onRead: (reason: ReadingReason) => void;
}

/** The patient's part, for those who are on the hand-off; for everybody else a plain sentence. */
export function PatientPanel({ handoff, content, onRead }: PatientPanelProps) {
  // A curbside consult names no patient.
  const title = handoff.kind === "curbside" ? "What it is about" : "The patient";
  return (
    <section className={classes["card"]} aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {content ? <PatientFacts content={content} /> : <Hidden handoff={handoff} onRead={onRead} />}
    </section>
  );
}

const readingReasons: Readonly<Record<ReadingReason, string>> = {
  safety: "Safety of the patient",
  handover: "Taking over",
  complaint: "A complaint",
  quality: "Quality review",
};

function Hidden({ handoff, onRead }: Omit<PatientPanelProps, "content">) {
  const me = useMe();
  const isLead = rolesAt(me, handoff.siteId).includes("lead");
  return (
    <Stack gap="sm">
      <Text size="sm">
        What was written is for the people on this hand-off. It is also removed some time after the
        end.
      </Text>
      {isLead && (
        <>
          <Text size="sm" fw={600}>
            As lead you may read it for a reason; that is recorded.
          </Text>
          <Group gap="xs">
            {(Object.keys(readingReasons) as ReadingReason[]).map((reason) => (
              <Button key={reason} variant="default" size="sm" onClick={() => onRead(reason)}>
                {readingReasons[reason]}
              </Button>
            ))}
          </Group>
        </>
      )}
    </Stack>
  );
}
