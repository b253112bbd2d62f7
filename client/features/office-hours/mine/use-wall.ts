import type { PersonId } from "#shared/kernel/ids.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";
import { listNames } from "../../../ui/list-names.ts";
import { visitingOf } from "../state/visiting.ts";

export interface Wall {
  /** Of the site from which I come. */
  readonly zone: string;
  /** Of the session. */
  readonly siteName: string;
  readonly hosts: string;
}

/** By which clock I read of a session at any of my sites, and who holds it where. */
export function useWall(hours: Hours): Wall {
  const visiting = visitingOf(hours);
  const slice = useSliceOf<SiteSlice>(visiting?.viaSiteId ?? hours.siteId, "site");
  const people = visiting?.people ?? slice?.people ?? [];
  const nameOf = (id: PersonId): string =>
    people.find((person) => person.id === id)?.name ?? "a colleague";
  return {
    zone: slice?.site.zone ?? "UTC",
    siteName: visiting?.siteName ?? slice?.site.name ?? "",
    hosts: listNames(hours.hostIds.map(nameOf)),
  };
}
