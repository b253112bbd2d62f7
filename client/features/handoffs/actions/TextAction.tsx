import { Button, Stack } from "@mantine/core";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useDraft } from "../../../platform/drafts/use-draft.ts";
import { NoteField } from "../ask/PatientText.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";

interface TextActionProps<Input extends z.ZodType> {
  readonly handoff: Handoff;
  readonly contract: CommandContract<string, Input, z.ZodType>;
  readonly inputOf: (text: string) => z.input<Input>;
  readonly label: string;
  readonly description?: string;
  readonly button: string;
}

/** An act that is one short text. */
export function TextAction<Input extends z.ZodType>({
  handoff,
  contract,
  inputOf,
  label,
  description,
  button,
}: TextActionProps<Input>) {
  const { value: text, set, forget } = useDraft(`${contract.name} ${handoff.id}`, "");
  const command = useHandoffCommand(contract, handoff);
  async function send(): Promise<void> {
    const result = await command.run(inputOf(text.trim()));
    if (result.ok) forget();
  }
  return (
    <Stack gap="xs" align="stretch">
      <NoteField
        field="text"
        label={label}
        {...(description ? { description } : {})}
        value={text}
        minRows={1}
        onChange={(typed) => set(() => typed)}
      />
      <div>
        <Button
          size="md"
          disabled={text.trim().length < 2}
          loading={command.state === "sending"}
          onClick={() => void send()}
        >
          {button}
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
