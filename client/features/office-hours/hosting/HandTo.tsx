import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { handEntry } from "#shared/office-hours/office-hours.commands.ts";
import { hostsHere } from "#shared/office-hours/office-hours.schema.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useNames } from "../parts/use-names.ts";
import { useHosting } from "./use-hosting.ts";

/** To another host who is here: the person then waits for them, before others. */
export function HandTo({ entry }: { readonly entry: Entry }) {
  const { hours, myId } = useHosting();
  const { nameOf } = useNames();
  // Whoever did not answer is not here to be handed over.
  if (entry.state === "skipped") return null;
  return hostsHere(hours)
    .filter(({ personId }) => personId !== myId && personId !== entry.forHostId)
    .map(({ personId }) => (
      <ActButton
        key={personId}
        contract={handEntry}
        input={{ hoursId: hours.id, entryId: entry.id, toId: personId }}
        variant="default"
      >
        Hand over to {nameOf(personId)}
      </ActButton>
    ));
}
