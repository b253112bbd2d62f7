import { NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { changeRoom, setUpRoom } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import { kindLabels } from "../parts/huddle-words.ts";
import parts from "../parts/huddles.module.css";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { AgendaEditor } from "./AgendaEditor.tsx";
import {
  blankRoom,
  changesOf,
  draftOfRoom,
  problemOf,
  setUpOf,
  withKind,
  type RoomDraft,
} from "./room-draft.ts";
import { WhenFields } from "./WhenFields.tsx";

interface RoomEditorProps {
  /** Absent: a new one. */
  readonly room?: StandingRoom;
  readonly onClose: () => void;
}

/** All that a practice decides of a room. */
export function RoomEditor({ room, onClose }: RoomEditorProps) {
  const { site } = useSite();
  const [draft, setDraft] = useState(() => (room ? draftOfRoom(room) : blankRoom()));
  const [problem, setProblem] = useState<string | null>(null);
  const setUp = useCommand(setUpRoom);
  const change = useCommand(changeRoom);
  const set = (changes: Partial<RoomDraft>): void => setDraft({ ...draft, ...changes });
  const save = () => {
    const today = localDate(now(), site.zone);
    return room
      ? change.run({ standingRoomId: room.id, changes: changesOf(draft, room, today) })
      : setUp.run(setUpOf(draft, today));
  };
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const found = problemOf(draft);
    setProblem(found);
    if (found !== null) return;
    if ((await save()).ok) onClose();
  };
  const { state, refusal } = room ? change : setUp;
  return (
    <Panel title={room ? `Change ${room.name}` : "Set up a room"}>
      <form onSubmit={(event) => void handleSubmit(event)}>
        <Stack gap="md">
          <NameFields draft={draft} set={set} setDraft={setDraft} isNew={!room} />
          <WhenFields draft={draft} set={set} />
          <Turns draft={draft} set={set} isNew={!room} />
          <AgendaEditor
            items={draft.agenda}
            note={
              draft.kind === "complex_care"
                ? "the patients who are flagged follow, and share the rest of the time"
                : undefined
            }
            onChange={(agenda) => set({ agenda })}
          />
          {room ? <Checklists draft={draft} set={set} /> : null}
          {problem ? (
            <Text role="alert" fw={550} c="var(--hallway-crisis-ink)">
              {problem}
            </Text>
          ) : null}
          <FormButtons
            label={room ? "Save" : "Set it up"}
            isSending={state === "sending"}
            onCancel={onClose}
          />
          <CommandOutcomeNote state={state} refusal={refusal} />
        </Stack>
      </form>
    </Panel>
  );
}

interface FieldsProps {
  readonly draft: RoomDraft;
  readonly set: (changes: Partial<RoomDraft>) => void;
}

const kinds = ["huddle", "rounds", "complex_care"] as const;

function NameFields({
  draft,
  set,
  setDraft,
  isNew,
}: FieldsProps & { readonly setDraft: (draft: RoomDraft) => void; readonly isNew: boolean }) {
  const { site } = useSite();
  return (
    <div className={parts["fields"]}>
      <TextInput
        label="Name"
        value={draft.name}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {isNew ? (
        <NativeSelect
          label="Kind"
          value={draft.kind}
          data={kinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
          onChange={(event) => {
            const kind = kinds.find((each) => each === event.currentTarget.value);
            if (kind) setDraft(withKind(draft, kind, site));
          }}
        />
      ) : null}
      <NativeSelect
        label="Team"
        value={draft.teamId ?? ""}
        data={[
          { value: "", label: "The whole clinic" },
          ...site.teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => set({ teamId: event.currentTarget.value || null })}
      />
      <NumberInput
        label="Length, minutes"
        value={draft.lengthMinutes}
        min={1}
        max={120}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(value) => set({ lengthMinutes: Math.max(1, Number(value) || 1) })}
      />
    </div>
  );
}

/** Who facilitates, a week each; the next one writes down. */
function Turns({ draft, set, isNew }: FieldsProps & { readonly isNew: boolean }) {
  const { people } = usePeopleHere();
  const { site } = useSite();
  const team = site.teams.find(({ id }) => id === draft.teamId);
  const choice = team ? people.filter(({ id }) => team.personIds.includes(id)) : people;
  return (
    <div>
      <PersonPicker
        label="Who facilitates, a week each"
        people={choice}
        chosen={draft.rotation}
        onChange={(rotation) => set({ rotation })}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {isNew ? "Nobody chosen: the nurses and leads take turns. " : ""}
        The next in turn writes down. Whoever is lost for 20 seconds is stood in for.
      </Text>
    </div>
  );
}

function Checklists({ draft, set }: FieldsProps) {
  return (
    <div className={parts["fields"]}>
      <Textarea
        label="Brief checklist, a line each"
        value={draft.brief}
        autosize
        minRows={4}
        maxLength={3_000}
        onChange={(event) => set({ brief: event.currentTarget.value })}
      />
      <Textarea
        label="Debrief checklist, a line each"
        value={draft.debrief}
        autosize
        minRows={4}
        maxLength={3_000}
        onChange={(event) => set({ debrief: event.currentTarget.value })}
      />
    </div>
  );
}
