import { Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { bookSlot, freeSlot } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours, Slot } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";

/** Ten minutes each, one for each person; who has the others is nobody's business. */
export function SlotsPanel({ hours }: { readonly hours: Hours }) {
  const me = useMe();
  const { clock } = useSite();
  const { rolesHere } = useSession();
  const now = useNow(MINUTE_MS / 4);
  const mine = hours.slots.find(({ personId }) => personId === me.id);
  const isForMe = hours.roles.some((role) => rolesHere.includes(role));
  const toCome = hours.slots.filter(({ startsAt }) => startsAt > now);
  const free = toCome.filter(({ personId }) => personId === null);
  return (
    <Panel title="Slots" note={`${free.length} of ${hours.slots.length} are free`}>
      {mine ? (
        <Text fw={600} role="status">
          {mine.isDue
            ? "Your slot has come: you stand in the line, before others."
            : `You have ${clock(mine.startsAt)} to ${clock(mine.endsAt)}: then you stand in the line, before others, and hear when you are called.`}
        </Text>
      ) : null}
      {toCome.length === 0 ? <Text size="sm">No slot is left in this session.</Text> : null}
      <ul className={parts["list"]}>
        {toCome.map((slot) => (
          <SlotRow
            key={slot.id}
            hours={hours}
            slot={slot}
            isMine={slot.id === mine?.id}
            mayBook={isForMe && mine === undefined}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface SlotRowProps {
  readonly hours: Hours;
  readonly slot: Slot;
  readonly isMine: boolean;
  readonly mayBook: boolean;
}

function SlotRow({ hours, slot, isMine, mayBook }: SlotRowProps) {
  const { clock } = useSite();
  const input = { hoursId: hours.id, slotId: slot.id };
  const time = `${clock(slot.startsAt)} to ${clock(slot.endsAt)}`;
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{time}</strong> {isMine ? "yours" : slot.personId === null ? "free" : "taken"}
      </span>
      {isMine ? (
        <ActButton
          contract={freeSlot}
          input={input}
          variant="default"
          aria-label={`Give it back: ${time}`}
        >
          Give it back
        </ActButton>
      ) : null}
      {mayBook && slot.personId === null ? (
        <ActButton contract={bookSlot} input={input} variant="light" aria-label={`Book ${time}`}>
          Book
        </ActButton>
      ) : null}
    </li>
  );
}
