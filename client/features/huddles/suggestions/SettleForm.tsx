import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { settleSuggestion } from "#shared/huddles/huddles.commands.ts";
import type { Suggestion, SuggestionState } from "#shared/huddles/suggestions.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";

const choices: readonly { readonly value: SuggestionState; readonly label: string }[] = [
  { value: "taken_up", label: "Taken up" },
  { value: "done", label: "Done" },
  { value: "not_taken", label: "Not taken up" },
  { value: "taken_down", label: "Take it down: it does not belong here" },
];

interface SettleFormProps {
  readonly suggestion: Suggestion;
  readonly onClose: () => void;
}

/** The lead says what becomes of it, in a line. */
export function SettleForm({ suggestion, onClose }: SettleFormProps) {
  const [as, setAs] = useState<SuggestionState>(
    suggestion.state === "taken_up" ? "done" : "taken_up",
  );
  const command = useCommand(settleSuggestion);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get("why") ?? "").trim();
    const result = await command.run({
      suggestionId: suggestion.id,
      as,
      why: why === "" ? null : why,
    });
    if (result.ok) onClose();
  };
  return (
    <form className={parts["rowForm"]} onSubmit={(event) => void handleSubmit(event)}>
      <div className={parts["fields"]}>
        <NativeSelect
          label="What becomes of it"
          value={as}
          data={choices.map(({ value, label }) => ({ value, label }))}
          onChange={(event) => setAs(event.currentTarget.value as SuggestionState)}
        />
        {as === "taken_down" ? null : (
          <TextInput
            label={as === "not_taken" ? "Why" : "A line on it (optional)"}
            name="why"
            required={as === "not_taken"}
            withAsterisk={false}
            minLength={2}
            maxLength={140}
            autoComplete="off"
          />
        )}
      </div>
      <FormButtons label="Say so" isSending={command.state === "sending"} onCancel={onClose} />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
