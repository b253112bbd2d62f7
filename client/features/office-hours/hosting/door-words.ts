import { EARLY_MS } from "#shared/office-hours/course.rules.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { listNames } from "../../../ui/list-names.ts";
import { isCalledOff } from "../parts/standing-words.ts";

/** What stands at a door that I do not hold open. */
export interface SaidDoor {
  readonly title: string;
  readonly note: string;
  /** On the button; null where it cannot be opened now. */
  readonly act: string | null;
}

export interface DoorFacts {
  readonly now: number;
  clock(at: number): string;
  moment(at: number): string;
  nameOf(id: PersonId): string;
}

/** The door in words, and what its host or a backup can do now. */
export function sayDoor(hours: Hours, myId: PersonId, facts: DoorFacts): SaidDoor {
  const { state, hosts } = hours;
  if (state === "draining")
    return {
      title: isCalledOff(hours) ? "It is called off" : "It is ending",
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
  const isPast = now >= startsAt;
  return {
    title: `${isPast ? "It was to begin" : "Begins"} at ${clock(startsAt)}`,
    note: isBackup
      ? `You stand in for ${hosts}, and are asked when nobody has come five minutes after the start.`
      : "It opens when you are there, not by the clock.",
    act: isBackup ? null : "I’m here: open the door",
  };
}
