import { Button, Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { pauseHours } from "#shared/office-hours/office-hours.commands.ts";
import { now, useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

const minutes = [3, 5, 10, 15, 30, 45];

/** A pause says when it ends; everybody who waits reads it. */
export function PauseForm({ onClose }: { readonly onClose: () => void }) {
  const { hours } = useHosting();
  const { clock } = useSite();
  const shownAt = useNow(MINUTE_MS / 4);
  const command = useCommand(pauseHours);
  const offered = minutes.filter((each) => shownAt + each * MINUTE_MS < hours.endsAt);
  const pause = async (each: number): Promise<void> => {
    const returnsAt = now() + each * MINUTE_MS;
    if ((await command.run({ hoursId: hours.id, returnsAt })).ok) onClose();
  };
  return (
    <div className={classes["card"]} role="group" aria-label="Pause">
      <Text fw={600}>Back in how long? Everybody who waits is told.</Text>
      <div className={classes["minutes"]}>
        {offered.map((each) => (
          <Button
            key={each}
            variant="light"
            loading={command.state === "sending"}
            onClick={() => void pause(each)}
          >
            {each} min, at {clock(shownAt + each * MINUTE_MS)}
          </Button>
        ))}
        {offered.length === 0 ? <Text size="sm">It ends before you would be back.</Text> : null}
        <Button variant="subtle" onClick={onClose}>
          No pause
        </Button>
      </div>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}
