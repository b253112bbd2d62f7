import { Button, NativeSelect, Stack } from "@mantine/core";
import { patientHandleSchema, reasons, type Reason } from "#shared/handoffs/content.schema.ts";
import { reasonLabels } from "#shared/handoffs/content.sentences.ts";
import { addDetail } from "#shared/handoffs/handoffs.commands.ts";
import { useDraft } from "../../../platform/drafts/use-draft.ts";
import { HandleField, NoteField } from "../ask/PatientText.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

interface TypedDetail {
  readonly handle: string;
  readonly reason: Reason | "";
  readonly note: string;
}

const noDetail: TypedDetail = { handle: "", reason: "", note: "" };

/** What there was no time for, as after a two-tap crisis. Blank fields leave what stands there. */
export function AddDetailForm({ handoff }: ActionProps) {
  const { value, set, forget } = useDraft(`detail ${handoff.id}`, noDetail);
  const { handle, reason, note } = value;
  const command = useHandoffCommand(addDetail, handoff);
  const isHandleRight = handle.trim() === "" || patientHandleSchema.safeParse(handle).success;
  const content = {
    ...(handle.trim() === "" ? {} : { patientHandle: handle.trim() }),
    ...(reason === "" ? {} : { reason }),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  };
  const isEmpty = Object.keys(content).length === 0;
  async function send(): Promise<void> {
    const result = await command.run({ handoffId: handoff.id, content });
    if (result.ok) forget();
  }
  return (
    <Stack gap="md">
      {handoff.kind !== "curbside" && (
        <HandleField
          value={handle}
          onChange={(text) => set((before) => ({ ...before, handle: text }))}
          error={isHandleRight ? undefined : "Two to sixteen letters and digits, as JD."}
        />
      )}
      <NativeSelect
        label="Reason"
        data={[
          { value: "", label: "Leave as it is" },
          ...reasons.map((value) => ({ value, label: reasonLabels[value] })),
        ]}
        value={reason}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Reason | "";
          set((before) => ({ ...before, reason: chosen }));
        }}
      />
      <NoteField
        field="note"
        label="Note"
        value={note}
        onChange={(text) => set((before) => ({ ...before, note: text }))}
      />
      <div>
        <Button
          size="md"
          variant="light"
          disabled={isEmpty || !isHandleRight}
          loading={command.state === "sending"}
          onClick={() => void send()}
        >
          Add
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
