import { useMemo } from "react";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import { clockTime } from "#shared/kernel/time.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useSlice } from "../realtime/use-slice.ts";
import { useSiteId } from "./site-context.ts";

export interface ChosenSite {
  readonly siteId: SiteId;
  readonly site: Site;
  /** Everyone who belongs here, those whose account is out of use too. */
  readonly people: readonly PersonCard[];
  personById(id: PersonId | null): PersonCard | undefined;
  /** The clock on the wall of this site: `10:31`. */
  clock(at: number): string;
}

function chosenSite(siteId: SiteId, { site, people }: SiteSlice): ChosenSite {
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    siteId,
    site,
    people,
    personById: (id) => (id === null ? undefined : byId.get(id)),
    clock: (at) => clockTime(at, site.zone),
  };
}

/** The chosen site; undefined before the first snapshot. For the shell, which waits for it. */
export function useSiteIfKnown(): ChosenSite | undefined {
  const siteId = useSiteId();
  const slice = useSlice<SiteSlice>("site");
  return useMemo(() => (slice ? chosenSite(siteId, slice) : undefined), [siteId, slice]);
}

/** The chosen site and its people. Only below the shell, which waits for the first snapshot. */
export function useSite(): ChosenSite {
  const site = useSiteIfKnown();
  if (!site) throw new Error("the site is not known yet");
  return site;
}
