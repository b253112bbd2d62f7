import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { withdrawEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";

interface LeaveLineProps {
  readonly hours: Hours;
  readonly entry: Entry;
  readonly label: string;
}

/** A place that is given up is gone: asked once, for thumbs that slip. */
export function LeaveLine({ hours, entry, label }: LeaveLineProps) {
  const leave = useCommand(withdrawEntry);
  return (
    <div>
      <ConfirmButton
        variant="subtle"
        size="md"
        loading={leave.state === "sending"}
        question="Leave the line?"
        consequence="Your place is given up. If you come again, you stand at the end."
        confirmLabel="Leave"
        isMild
        onConfirm={() =>
          void leave.run({ hoursId: hours.id, entryId: entry.id }, { site: hours.siteId })
        }
      >
        {label}
      </ConfirmButton>
      <CommandOutcomeNote state={leave.state} refusal={leave.refusal} />
    </div>
  );
}
