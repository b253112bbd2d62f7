import { Text } from "@mantine/core";
import { EARLY_MS } from "#shared/office-hours/course.rules.ts";
import { lineOf } from "#shared/office-hours/line.ts";
import { checkIn, resumeHours } from "#shared/office-hours/office-hours.commands.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { HoursAct } from "../parts/HoursAct.tsx";
import { useNames } from "../parts/use-names.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** The door while I do not hold it open: what stands before it, and the one tap that opens it. The clock never does. */
export function DoorCard() {
  const { hours, isIn, myId } = useHosting();
  const { site, clock } = useSite();
  const { nameOf } = useNames();
  const now = useNow(SECOND_MS);
  const says = sayDoor(hours, myId, {
    now,
    clock,
    nameOf,
    moment: (at) => sayMoment(at, now, site.zone),
  });
  const waiting = lineOf(hours).length;
  return (
    <section className={classes["card"]} data-tone="quiet" aria-label="The door">
      <p className={classes["big"]} role="status">
        {says.title}
      </p>
      {says.note ? <Text>{says.note}</Text> : null}
      {waiting > 0 ? (
        <Text>{waiting === 1 ? "1 person waits." : `${waiting} people wait.`}</Text>
      ) : null}
      {says.act === null ? null : (
        <div className={classes["bar"]} data-above-phone-bar>
          <HoursAct contract={isIn ? resumeHours : checkIn} input={{ hoursId: hours.id }} size="md">
            {says.act}
          </HoursAct>
        </div>
      )}
    </section>
  );
}

interface SaidDoor {
  readonly title: string;
  readonly note: string;
  /** On the button; null where it cannot be opened now. */
  readonly act: string | null;
}

interface DoorFacts {
  readonly now: number;
  clock(at: number): string;
  moment(at: number): string;
  nameOf(id: PersonId): string;
}

function sayDoor(hours: Hours, myId: PersonId, facts: DoorFacts): SaidDoor {
  const { state, hosts } = hours;
  if (state === "draining")
    return {
      title: "It is ending",
      note: "Whoever still waits chooses what comes instead.",
      act: null,
    };
  if (state === "paused") return sayPaused(hours, myId, facts);
  if (state !== "scheduled") {
    const here = hostsHere(hours).map(({ personId }) => facts.nameOf(personId));
    if (here.length > 0)
      return {
        title: `${listNames(here)} ${here.length === 1 ? "holds" : "hold"} the door`,
        note: "You can take people from the line, too: nobody is called twice.",
        act: "Come and host, too",
      };
    const lost = hosts
      .filter(({ leftAt }) => leftAt === null)
      .map(({ personId }) => facts.nameOf(personId));
    return {
      title: `${listNames(lost)} lost the connection`,
      note: "Until somebody is there the door is not shown as open.",
      act: "I’m here: take over",
    };
  }
  return sayAhead(hours, myId, facts);
}

function sayPaused(
  { hosts, returnsAt, isReturnOverdue }: Hours,
  myId: PersonId,
  { clock }: DoorFacts,
): SaidDoor {
  const isIn = hosts.some(({ personId, leftAt }) => personId === myId && leftAt === null);
  const act = isIn ? "Go on" : "I’m here: open it again";
  if (returnsAt === null)
    return {
      title: "Nobody is there",
      note: "The line waits, and everybody keeps their place.",
      act,
    };
  if (isReturnOverdue)
    return {
      title: `It was to go on at ${clock(returnsAt)}`,
      note: "People wait for you. Go on, or tell them more.",
      act,
    };
  return {
    title: `Paused until ${clock(returnsAt)}`,
    note: "Everybody keeps their place; new people can still come.",
    act,
  };
}

function sayAhead(
  hours: Hours,
  myId: PersonId,
  { now, clock, moment, nameOf }: DoorFacts,
): SaidDoor {
  const { startsAt, lateAt, hostIds, backupIds } = hours;
  const isBackup = !hostIds.includes(myId);
  const hosts = listNames(hostIds.map(nameOf));
  if (now < startsAt - EARLY_MS)
    return {
      title: `Begins ${moment(startsAt)}`,
      note: `You can open the door from ${clock(startsAt - EARLY_MS)}, and people can line up ten minutes before the time.`,
      act: null,
    };
  if (lateAt !== null) {
    const asked =
      backupIds.length > 0
        ? ` ${listNames(backupIds.map(nameOf))} ${backupIds.length === 1 ? "is" : "are"} asked to stand in.`
        : "";
    return {
      title: `Late: it was to begin at ${clock(startsAt)}`,
      note: `People are told so.${asked}`,
      act: isBackup ? `Open it for ${hosts}` : "I’m here: open the door",
    };
  }
  const begins =
    now < startsAt ? `Begins at ${clock(startsAt)}` : `It was to begin at ${clock(startsAt)}`;
  return isBackup
    ? {
        title: begins,
        note: `You stand in for ${hosts}: you are asked when nobody has come five minutes after the start.`,
        act: `Open it for ${hosts}`,
      }
    : {
        title: begins,
        note: "It opens when you are there, not by the clock.",
        act: "I’m here: open the door",
      };
}
