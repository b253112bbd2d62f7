import { Button, Checkbox, Stack, Text, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { postSuggestion } from "#shared/huddles/huddles.commands.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { useHuddleRoom } from "../state/huddle-room.ts";

type Step = "idle" | "writing" | "signed" | "unsigned";

const said: Partial<Record<Step, string>> = {
  signed: "It stands on the board of suggestions, with your name.",
  unsigned: "It comes onto the board of suggestions in ten minutes, without your name.",
};

/** Thanks are said aloud; what could be better can go onto the site's board. */
export function SuggestPart() {
  const { standing } = useHuddleRoom();
  const [step, setStep] = useState<Step>("idle");
  return (
    <Stack gap="sm">
      <Text>Thank somebody aloud. What could be better goes onto the site’s board.</Text>
      {said[step] ? <Text role="status">{said[step]}</Text> : null}
      {standing.takesPart ? (
        <KeptFocus onEscape={() => setStep(step === "writing" ? "idle" : step)}>
          {step === "writing" ? (
            <SuggestForm onStep={setStep} />
          ) : (
            <Button variant="default" size="md" w="fit-content" onClick={() => setStep("writing")}>
              Suggest something
            </Button>
          )}
        </KeptFocus>
      ) : null}
    </Stack>
  );
}

function SuggestForm({ onStep }: { readonly onStep: (step: Step) => void }) {
  const { huddle } = useHuddleRoom();
  const [isSigned, setSigned] = useState(true);
  const command = useCommand(postSuggestion);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text"));
    const result = await command.run({ huddleId: huddle.id, text, isSigned });
    if (result.ok) onStep(isSigned ? "signed" : "unsigned");
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <Textarea
        label="What would make it better?"
        description="Nothing about a patient: everybody in the hallway reads it"
        name="text"
        required
        withAsterisk={false}
        minLength={2}
        maxLength={280}
        rows={3}
        autoComplete="off"
        autoFocus
      />
      <Checkbox
        className={parts["pick"] ?? ""}
        label="With my name"
        description="Without it nobody on the board sees who wrote it; the audit log still keeps that you did"
        checked={isSigned}
        onChange={() => setSigned(!isSigned)}
      />
      <FormButtons
        label="Put it on the board"
        isSending={command.state === "sending"}
        onCancel={() => onStep("idle")}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
