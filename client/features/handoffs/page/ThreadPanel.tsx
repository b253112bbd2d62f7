import { Title } from "@mantine/core";
import { identifiersInText } from "#shared/people/identifiers.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { Thread } from "../../threads/Thread.tsx";
import { IdentifierWarning } from "../ask/PatientText.tsx";
import classes from "../parts/panels.module.css";
import type { ReadingReason } from "./use-handoff-detail.ts";

interface ThreadPanelProps {
  readonly handoff: Handoff;
  /** Why a lead reads it who is not on it. */
  readonly reason: ReadingReason | null;
}

/** What those on a hand-off write to each other. */
export function ThreadPanel({ handoff: about, reason }: ThreadPanelProps) {
  return (
    <section className={classes["card"]} aria-label="Thread">
      <Title order={2} size="h4" mb="sm">
        Thread
      </Title>
      <Thread
        site={about.siteId}
        thread={{ kind: "handoff", subjectId: about.id }}
        about="this hand-off"
        reason={reason}
        warn={(text) => <IdentifierWarning found={identifiersInText(text)} />}
      />
    </section>
  );
}
