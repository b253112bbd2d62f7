import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { askFact } from "#shared/handoffs/handoffs.commands.ts";
import { NoteField } from "../ask/PatientText.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { MyOffer } from "./my-offers.ts";

/** One more fact before deciding; the clock stands still for up to a minute. */
export function FactForm({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const [question, setQuestion] = useState("");
  const ask = useHandoffCommand(askFact, handoff);
  return (
    <Stack gap="xs">
      <NoteField
        field="question"
        label="What do you need to know?"
        description="Your time to answer stands still for up to a minute"
        value={question}
        minRows={1}
        onChange={setQuestion}
      />
      <Button
        variant="light"
        disabled={question.trim().length < 2}
        loading={ask.state === "sending"}
        onClick={() =>
          void ask.run({ handoffId: handoff.id, offerId: offer.id, question: question.trim() })
        }
      >
        Ask
      </Button>
      <CommandNote command={ask} />
    </Stack>
  );
}
