import { mayEndVisit } from "#shared/office-hours/entries.rules.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { withdrawEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";

interface EndVisitProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** Whoever is held in a visit whose time is over, or whose session ends, may go. */
export function EndVisit({ hours, entry }: EndVisitProps) {
  const now = useNow(10 * SECOND_MS);
  const done = useCommand(withdrawEntry);
  if (!mayEndVisit(hours, entry, now)) return null;
  return (
    <div>
      <ConfirmButton
        variant="default"
        size="md"
        isMild
        question="Are you done?"
        consequence="Your visit ends here, and the host can go on."
        confirmLabel="I am done"
        loading={done.state === "sending"}
        onConfirm={() =>
          void done.run({ hoursId: hours.id, entryId: entry.id }, { site: hours.siteId })
        }
      >
        I am done
      </ConfirmButton>
      <CommandOutcomeNote state={done.state} refusal={done.refusal} />
    </div>
  );
}
