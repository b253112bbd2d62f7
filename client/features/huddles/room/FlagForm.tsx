import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import {
  flagReasonLabels,
  flagReasons,
  type FlagContent,
  type FlagReason,
} from "#shared/huddles/flags.schema.ts";
import { addFlag } from "#shared/huddles/huddles.commands.ts";
import { identifiersInHandle, identifiersInText } from "#shared/people/identifiers.ts";
import { instantAt, localDate } from "#shared/schedules/schedule.ts";
import { roomIdSchema, type PersonId } from "#shared/kernel/ids.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { PersonSelect } from "../../presence/PersonSelect.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { IdentifierWords, useIdentifierQuestion } from "./IdentifierQuestion.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** Flags a patient in a few taps: initials, a reason from the list, an owner, and when somebody may be needed. */
export function FlagForm({ onClose }: { readonly onClose: () => void }) {
  const { huddle } = useHuddleRoom();
  const { site } = useSite();
  const me = useMe();
  const { people, rolesOf } = usePeopleHere();
  const [handle, setHandle] = useState("");
  const [note, setNote] = useState("");
  const question = useIdentifierQuestion(`${handle}|${note}`, [
    ...identifiersInHandle(handle),
    ...identifiersInText(note),
  ]);
  const [reasons, setReasons] = useState<readonly FlagReason[]>([]);
  const [ownerId, setOwner] = useState<PersonId | null>(me.id);
  const [neededId, setNeeded] = useState<PersonId | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const command = useCommand(addFlag);
  const bh = people.filter(({ id }) =>
    rolesOf(id).some((role) => (bhRoles as readonly Role[]).includes(role)),
  );

  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (reasons.length === 0) return setProblem("Choose at least one reason.");
    setProblem(null);
    if (!question.mayPass()) return;
    const at = headsUpAt(String(fields.get("at")), site.zone, huddle.plannedAt ?? now());
    const content: FlagContent = {
      handle,
      reasons: [...reasons],
      note,
      roomId: roomIdSchema
        .nullable()
        .catch(null)
        .parse(fields.get("room") || null),
    };
    const result = await command.run({
      huddleId: huddle.id,
      content,
      ownerId,
      headsUp: at === null ? null : { at, personId: neededId },
    });
    if (result.ok) onClose();
  };

  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <TextInput
        label="Patient"
        description="Initials and a time or room, as JD 10:30; never a name"
        required
        withAsterisk={false}
        value={handle}
        maxLength={16}
        minLength={2}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      <ReasonBoxes chosen={reasons} onChange={setReasons} problem={problem} />
      <div className={parts["fields"]}>
        <PersonSelect label="Owner" value={ownerId} onChange={setOwner} noneLabel="Nobody yet" />
        <NativeSelect
          label="Room, where known"
          name="room"
          data={[
            { value: "", label: "Not known yet" },
            ...site.rooms.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
        <TextInput label="Heads-up: needed at" name="at" type="time" />
        <PersonSelect
          label="Who may be needed"
          people={bh}
          value={neededId}
          onChange={setNeeded}
          noneLabel="Whoever holds BH"
        />
      </div>
      <TextInput
        label="Note (optional)"
        description="No names, numbers or birth dates"
        value={note}
        maxLength={140}
        autoComplete="off"
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <IdentifierWords found={question.found} />
      <FormButtons
        label={question.found.length > 0 ? "Save it as it is" : "Flag the patient"}
        isSending={command.state === "sending"}
        onCancel={onClose}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}

interface ReasonBoxesProps {
  readonly chosen: readonly FlagReason[];
  readonly onChange: (reasons: readonly FlagReason[]) => void;
  readonly problem: string | null;
}

function ReasonBoxes({ chosen, onChange, problem }: ReasonBoxesProps) {
  const toggle = (reason: FlagReason): void =>
    onChange(
      chosen.includes(reason) ? chosen.filter((each) => each !== reason) : [...chosen, reason],
    );
  return (
    <Checkbox.Group label="Why" error={problem} value={[...chosen]}>
      <div className={parts["picks"]}>
        {flagReasons.map((reason) => (
          <Checkbox
            key={reason}
            className={parts["pick"] ?? ""}
            value={reason}
            label={flagReasonLabels[reason]}
            onChange={() => toggle(reason)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** "10:30" on the day of the huddle; null where none was said. */
function headsUpAt(time: string, zone: string, day: number): number | null {
  const match = /^(\d\d):(\d\d)/.exec(time);
  if (!match) return null;
  return instantAt(localDate(day, zone), Number(match[1]) * 60 + Number(match[2]), zone);
}
