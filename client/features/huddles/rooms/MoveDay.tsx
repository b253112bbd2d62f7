import { Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { moveDay } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import { exceptionOf, sayException, timeOf } from "#shared/schedules/schedule.words.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";

interface MoveDayProps {
  readonly room: StandingRoom;
  readonly schedule: Schedule;
  readonly onClose: () => void;
}

/** A holiday, or one day at another time; every other day stays as it is. */
export function MoveDay({ room, schedule, onClose }: MoveDayProps) {
  const { site } = useSite();
  const command = useCommand(moveDay);
  const [on, setOn] = useState("");
  const [to, setTo] = useState("");
  const [time, setTime] = useState("");
  const today = localDate(now(), site.zone);
  const exception = exceptionOf({ on, to, time }, schedule.minute);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const result = await command.run({ standingRoomId: room.id, ...exception });
    if (result.ok) onClose();
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <div className={parts["fields"]}>
        <TextInput
          label="Which day"
          type="date"
          required
          withAsterisk={false}
          min={today}
          value={on}
          onChange={({ currentTarget }) => setOn(currentTarget.value)}
        />
        <TextInput
          label="Meets at"
          description={to === "" ? "Empty: it does not meet" : `Empty: ${timeOf(schedule.minute)}`}
          type="time"
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
        />
        <TextInput
          label="On another day"
          description="Empty: the same day"
          type="date"
          min={today}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
      </div>
      <Text size="sm" fw={650} role="status">
        {on === "" ? "" : sayException(exception)}
      </Text>
      <FormButtons label="Save" isSending={command.state === "sending"} onCancel={onClose} />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
