import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Due } from "#shared/huddles/actions.schema.ts";
import { addActionItem } from "#shared/huddles/huddles.commands.ts";
import { identifiersInHandle, identifiersInText } from "#shared/people/identifiers.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import { dueLabels } from "../parts/huddle-words.ts";
import parts from "../parts/huddles.module.css";
import { PersonSelect } from "../../presence/PersonSelect.tsx";
import { IdentifierWords, useIdentifierQuestion } from "./IdentifierQuestion.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** Something that somebody will do: in a sentence, whose, and by when. */
export function ActionForm({ onClose }: { readonly onClose: () => void }) {
  const { huddle } = useHuddleRoom();
  const { site } = useSite();
  const me = useMe();
  const [ownerId, setOwner] = useState<PersonId | null>(me.id);
  const [kind, setKind] = useState<Due["kind"]>("clinic_end");
  const [text, setText] = useState("");
  const [patient, setPatient] = useState("");
  const question = useIdentifierQuestion(`${patient}|${text}`, [
    ...identifiersInHandle(patient),
    // Colleagues are named in what is to be done.
    ...identifiersInText(text).filter((kind) => kind !== "name"),
  ]);
  const command = useCommand(addActionItem);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const patientRef = patient.trim();
    if (ownerId === null || !question.mayPass()) return;
    const result = await command.run({
      huddleId: huddle.id,
      content: {
        text,
        patientRef: patientRef === "" ? null : patientRef,
      },
      ownerId,
      due: kind === "date" ? { kind, on: String(fields.get("on")) } : { kind },
    });
    if (result.ok) onClose();
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <TextInput
        label="What will be done"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        required
        withAsterisk={false}
        minLength={2}
        maxLength={140}
        autoComplete="off"
        autoFocus
      />
      <div className={parts["fields"]}>
        <PersonSelect
          label="Owner"
          value={ownerId}
          onChange={setOwner}
          error={ownerId === null ? "Every action has an owner." : undefined}
        />
        <NativeSelect
          label="By when"
          value={kind}
          data={[
            ...Object.entries(dueLabels).map(([value, label]) => ({ value, label })),
            { value: "date", label: "On a day" },
          ]}
          onChange={(event) => setKind(event.currentTarget.value as Due["kind"])}
        />
        {kind === "date" ? (
          <TextInput
            label="Day"
            name="on"
            type="date"
            required
            withAsterisk={false}
            min={localDate(now(), site.zone)}
          />
        ) : null}
        <TextInput
          label="Patient, if it is about one"
          value={patient}
          onChange={(event) => setPatient(event.currentTarget.value)}
          placeholder="JD"
          maxLength={16}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <IdentifierWords found={question.found} />
      <FormButtons
        label={question.found.length > 0 ? "Save it as it is" : "Add"}
        isSending={command.state === "sending"}
        onCancel={onClose}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
