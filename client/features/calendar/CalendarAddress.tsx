import { Button, Text } from "@mantine/core";
import { useState } from "react";
import {
  calendarRoles,
  makeCalendarLink,
  takeBackCalendarLink,
} from "#shared/calendar/calendar.commands.ts";
import { calendarLink } from "#shared/calendar/calendar.queries.ts";
import type { Role } from "#shared/kernel/roles.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./CalendarAddress.module.css";
import { ShownOnce } from "./ShownOnce.tsx";

/** When my sites meet, in my own calendar program: by an address that only I know, and that I can take back. */
export function CalendarAddress() {
  const { rolesHere } = useSession();
  const isOfHallway = rolesHere.some((role) => (calendarRoles as readonly Role[]).includes(role));
  return isOfHallway ? <AddressPanel /> : null;
}

function AddressPanel() {
  const { site } = useSite();
  const [shown, setShown] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const { data, refusal } = useHallwayQuery(calendarLink, {}, { refetchKey: turn });
  const make = useCommand(makeCalendarLink);
  const takeBack = useCommand(takeBackCalendarLink);
  const handleMake = async (): Promise<void> => {
    const made = await make.run({});
    if (made.ok) setShown(new URL(made.value.path, window.location.origin).href);
    setTurn(turn + 1);
  };
  const handleTakeBack = async (): Promise<void> => {
    const taken = await takeBack.run({});
    if (taken.ok) setShown(null);
    setTurn(turn + 1);
  };
  const madeAt = data?.madeAt ?? null;
  return (
    <Panel
      title="My calendar"
      note="Huddles and office hours of your sites, in the calendar program you use. No patient stands in it."
    >
      {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
      {shown ? <ShownOnce address={shown} /> : null}
      {data && !shown ? <Text size="sm">{sayWhether(madeAt, site.zone)}</Text> : null}
      <CommandOutcomeNote {...(make.state === "idle" ? takeBack : make)} />
      <div className={classes["acts"]}>
        {data && madeAt === null ? (
          <Button size="md" variant="light" onClick={() => void handleMake()}>
            Make an address
          </Button>
        ) : null}
        {madeAt === null ? null : (
          <>
            <ConfirmButton
              variant="default"
              question="Make a new address?"
              consequence="The one you have now opens nothing any more: calendars that read it stop."
              confirmLabel="Make a new one"
              onConfirm={() => void handleMake()}
            >
              Make a new address
            </ConfirmButton>
            <ConfirmButton
              variant="default"
              question="Take the address back?"
              consequence="It opens nothing any more: calendars that read it stop."
              confirmLabel="Take it back"
              onConfirm={() => void handleTakeBack()}
            >
              Take it back
            </ConfirmButton>
          </>
        )}
      </div>
    </Panel>
  );
}

function sayWhether(madeAt: number | null, timeZone: string): string {
  if (madeAt === null) return "You have no address for it yet.";
  const day = new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "long" }).format(madeAt);
  return `You made an address for it on ${day}. It is not shown again; a new one takes its place.`;
}
