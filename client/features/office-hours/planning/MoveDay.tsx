import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { moveOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import { minuteOf } from "#shared/schedules/schedule.words.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import classes from "./planning.module.css";

interface MoveDayProps {
  readonly series: Series;
  readonly onClose: (outcome?: string) => void;
}

/** A day off, or one day at another time; every other day stays as it is. */
export function MoveDay({ series, onClose }: MoveDayProps) {
  const { site } = useSite();
  const command = useCommand(moveOfficeHours);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const on = String(fields.get("on"));
    const movedOn = String(fields.get("to")) || on;
    const typed = minuteOf(String(fields.get("time")));
    // On another day without a time: the same time there.
    const minute = typed ?? (movedOn === on ? null : series.schedule.minute);
    const movedTo = minute === null ? null : { on: movedOn, minute };
    const result = await command.run({ seriesId: series.id, on, movedTo });
    if (result.ok) onClose(movedTo === null ? "The day is left out." : "The day is moved.");
  };
  return (
    <form className={classes["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <div className={classes["fields"]}>
        <TextInput
          label="Which day"
          description="The day that is not as the others"
          name="on"
          type="date"
          required
          withAsterisk={false}
          min={localDate(now(), site.zone)}
        />
        <TextInput
          label="Begins at"
          description="Empty: they are not held"
          name="time"
          type="time"
        />
        <TextInput label="On another day" description="Empty: the same day" name="to" type="date" />
      </div>
      <FormButtons
        label="Save"
        isSending={command.state === "sending"}
        onCancel={() => onClose()}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
