import { useMemo } from "react";
import { LOBBY_MS } from "#shared/office-hours/joining.rules.ts";
import { isLive, type Entry } from "#shared/office-hours/entries.schema.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useSlice, useSlicesBySite } from "../../../platform/realtime/use-slice.ts";
import { isCalledOff } from "../parts/standing-words.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { servedIn } from "./visiting.ts";

/** What the chosen site's office hours look like now; undefined before the first snapshot. */
export function useOfficeHours(): OfficeHoursSlice | undefined {
  return useSlice<OfficeHoursSlice>("officeHours");
}

/** Sessions that can be come into from the chosen site: its own, and those of other sites that serve it. */
export function useDoors(): Sessions | undefined {
  const slice = useOfficeHours();
  const siteId = useSiteId();
  return useMemo(() => {
    if (!slice) return undefined;
    const served = servedIn(slice, siteId).map((hours) => [hours.id, hours] as const);
    return { hours: { ...Object.fromEntries(served), ...slice.hours } };
  }, [slice, siteId]);
}

type Sessions = Pick<OfficeHoursSlice, "hours">;

/** Sessions that somebody has opened and nobody has closed, the first to have begun first. */
export function underWay({ hours }: Sessions): readonly Hours[] {
  return inOrder(Object.values(hours).filter(({ state }) => state !== "scheduled"));
}

/** Those whose line can be joined, or soon again: under way, and shortly before their time; not what is called off. */
export function withLine({ hours }: Sessions, now: number): readonly Hours[] {
  const isNow = (each: Hours): boolean =>
    (each.state !== "scheduled" || now >= each.startsAt - LOBBY_MS) && !isCalledOff(each);
  return inOrder(Object.values(hours).filter(isNow));
}

/** Sessions whose door is not open yet, the next first. */
export function ahead({ hours }: Sessions): readonly Hours[] {
  return inOrder(Object.values(hours).filter(({ state }) => state === "scheduled"));
}

function inOrder(sessions: readonly Hours[]): readonly Hours[] {
  return sessions.toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
}

/** Somebody's live entry of one session: a person has at most one. */
export function liveEntryOf(
  { entries }: Pick<Hours, "entries">,
  personId: PersonId,
): Entry | undefined {
  return entries.find((entry) => entry.personId === personId && isLive(entry));
}

export interface Standing {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** Sessions at whichever of my sites: their own, and behind them those of other sites that serve one. */
export function useMySessions(): readonly Hours[] {
  const me = useMe();
  const sites = me.memberships.map(({ siteId }) => siteId);
  const slices = useSlicesBySite<OfficeHoursSlice>(sites, "officeHours");
  return useMemo(() => {
    const served = slices.flatMap(([siteId, slice]) => servedIn(slice, siteId));
    const own = slices.flatMap(([, { hours }]) => Object.values(hours));
    return [...own, ...served];
  }, [slices]);
}

/** Where I stand in a line, at whichever of my sites it is. */
export function useMyStandings(): readonly Standing[] {
  const me = useMe();
  const sessions = useMySessions();
  return useMemo(() => {
    const standings = new Map<string, Standing>();
    // Whoever belongs to both sites stands in it once: as they came.
    for (const hours of sessions) {
      const entry = liveEntryOf(hours, me.id);
      if (entry) standings.set(entry.id, { hours, entry });
    }
    return [...standings.values()];
  }, [sessions, me.id]);
}
