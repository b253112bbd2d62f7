import { Button, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { patientHandleSchema, reasons, type Reason } from "#shared/handoffs/content.schema.ts";
import { reasonLabels } from "#shared/handoffs/content.sentences.ts";
import { addDetail } from "#shared/handoffs/handoffs.commands.ts";
import { HandleField, NoteField } from "../ask/PatientText.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

/** What there was no time for, as after a two-tap crisis. Blank fields leave what stands there. */
export function AddDetailForm({ handoff }: ActionProps) {
  const [handle, setHandle] = useState("");
  const [reason, setReason] = useState<Reason | "">("");
  const [note, setNote] = useState("");
  const command = useHandoffCommand(addDetail, handoff);
  const isHandleRight = handle.trim() === "" || patientHandleSchema.safeParse(handle).success;
  const content = {
    ...(handle.trim() === "" ? {} : { patientHandle: handle.trim() }),
    ...(reason === "" ? {} : { reason }),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  };
  const isEmpty = Object.keys(content).length === 0;
  return (
    <Stack gap="md">
      {handoff.kind !== "curbside" && (
        <HandleField
          value={handle}
          onChange={setHandle}
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
        onChange={(event) => setReason(event.currentTarget.value as Reason | "")}
      />
      <NoteField field="note" label="Note" value={note} onChange={setNote} />
      <div>
        <Button
          size="md"
          variant="light"
          disabled={isEmpty || !isHandleRight}
          loading={command.state === "sending"}
          onClick={() => void command.run({ handoffId: handoff.id, content })}
        >
          Add
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
