import { Text } from "@mantine/core";
import { freeSlot } from "#shared/office-hours/office-hours.commands.ts";
import type { Slot } from "#shared/office-hours/office-hours.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { useHosting } from "./use-hosting.ts";

/** Who has booked which ten minutes. */
export function SlotsOfDay() {
  const { hours } = useHosting();
  if (hours.slots.length === 0) return null;
  const booked = hours.slots.filter(({ personId }) => personId !== null).length;
  return (
    <Panel title="Slots" note={`${booked} of ${hours.slots.length} booked`}>
      <ul className={parts["list"]} aria-label="Slots">
        {hours.slots.map((slot) => (
          <SlotRow key={slot.id} slot={slot} />
        ))}
      </ul>
    </Panel>
  );
}

function SlotRow({ slot }: { readonly slot: Slot }) {
  const { hours, myId } = useHosting();
  const { clock } = useSite();
  const { nameOf } = useNames();
  const { personId, isDue } = slot;
  const at = clock(slot.startsAt);
  const mayFree = personId !== null && !isDue && hours.hostIds.includes(myId);
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{at}</strong>{" "}
        <Text span {...(personId === null ? { c: "dimmed" } : {})}>
          {personId === null ? "free" : nameOf(personId)}
          {isDue ? ", in the line" : ""}
        </Text>
      </span>
      {mayFree ? <FreeIt slot={slot} name={nameOf(personId)} at={at} /> : null}
    </li>
  );
}

interface FreeItProps {
  readonly slot: Slot;
  readonly name: string;
  readonly at: string;
}

/** It takes from somebody what they have booked: asked once. */
function FreeIt({ slot, name, at }: FreeItProps) {
  const { hours } = useHosting();
  const free = useCommand(freeSlot);
  return (
    <div>
      <ConfirmButton
        variant="subtle"
        question={`Free the slot at ${at}?`}
        consequence={`${name} has booked it and loses it; anybody can book it again.`}
        confirmLabel="Free it"
        aria-label={`Free it: ${name} at ${at}`}
        loading={free.state === "sending"}
        onConfirm={() => void free.run({ hoursId: hours.id, slotId: slot.id })}
      >
        Free it
      </ConfirmButton>
      <CommandOutcomeNote state={free.state} refusal={free.refusal} />
    </div>
  );
}
