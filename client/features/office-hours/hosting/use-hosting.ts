import { createContext, useContext } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { isHostOf, servedBy, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { HoursContents } from "../state/use-hours-contents.ts";

/** All that the panels of a host's console look at. */
export interface Hosting {
  readonly hours: Hours;
  readonly myId: PersonId;
  /** I have checked in and not gone. */
  readonly isIn: boolean;
  /** Those whom I have called or am with; of two taken together the one who leads. */
  readonly mine: readonly Entry[];
  readonly contents: HoursContents;
}

export const HostingContext = createContext<Hosting | null>(null);

export function useHosting(): Hosting {
  const hosting = useContext(HostingContext);
  if (!hosting) throw new Error("there are no office hours above this component");
  return hosting;
}

export function hostingOf(hours: Hours, myId: PersonId, contents: HoursContents): Hosting {
  return {
    hours,
    myId,
    isIn: isHostOf(hours, myId),
    mine: leadersIn(servedBy(hours, myId)),
    contents,
  };
}

function leadersIn(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ withEntryId }) => withEntryId === null);
}

/** Whoever is taken together with this one. */
export function togetherWith({ entries }: Pick<Hours, "entries">, { id }: Entry): readonly Entry[] {
  return entries.filter(({ withEntryId }) => withEntryId === id);
}

/** Somebody can be called now: the door is open, or ending. */
export function isCalling({ state }: Pick<Hours, "state">): boolean {
  return state === "open" || state === "last_call" || state === "draining";
}
