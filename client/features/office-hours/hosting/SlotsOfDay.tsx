import { Text } from "@mantine/core";
import { freeSlot } from "#shared/office-hours/office-hours.commands.ts";
import type { Slot } from "#shared/office-hours/office-hours.schema.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
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
      {mayFree ? (
        <ActButton
          contract={freeSlot}
          input={{ hoursId: hours.id, slotId: slot.id }}
          variant="subtle"
          aria-label={`Free it: ${nameOf(personId)} at ${at}`}
        >
          Free it
        </ActButton>
      ) : null}
    </li>
  );
}
