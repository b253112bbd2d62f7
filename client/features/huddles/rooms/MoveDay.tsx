import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { moveDay } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import { minuteOf } from "#shared/schedules/schedule.words.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";

interface MoveDayProps {
  readonly room: StandingRoom;
  readonly onClose: () => void;
}

/** A holiday, or one day at another time; every other day stays as it is. */
export function MoveDay({ room, onClose }: MoveDayProps) {
  const { site } = useSite();
  const command = useCommand(moveDay);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const on = String(fields.get("on"));
    const minute = minuteOf(String(fields.get("time")));
    const movedOn = String(fields.get("to")) || on;
    const result = await command.run({
      standingRoomId: room.id,
      on,
      movedTo: minute === null ? null : { on: movedOn, minute },
    });
    if (result.ok) onClose();
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <div className={parts["fields"]}>
        <TextInput
          label="Which day"
          name="on"
          type="date"
          required
          withAsterisk={false}
          min={localDate(now(), site.zone)}
        />
        <TextInput label="Meets at" description="Empty: it does not meet" name="time" type="time" />
        <TextInput label="On another day" description="Empty: the same day" name="to" type="date" />
      </div>
      <FormButtons label="Save" isSending={command.state === "sending"} onCancel={onClose} />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
