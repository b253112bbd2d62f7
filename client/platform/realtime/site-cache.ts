import type { QueryClient } from "@tanstack/react-query";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { Snapshot } from "#shared/kernel/wire.ts";

/** Where in the query cache one slice of one site lives. */
export function sliceKey(site: SiteId, slice: string): readonly ["slice", SiteId, string] {
  return ["slice", site, slice];
}

/** Writes what the inbox knows of a site into the query cache; nothing else writes there. */
export function saveSlices(cache: QueryClient, site: SiteId, slices: Snapshot | undefined): void {
  if (slices === undefined) return cache.removeQueries({ queryKey: ["slice", site] });
  for (const [key, slice] of Object.entries(slices)) {
    if (cache.getQueryData(sliceKey(site, key)) !== slice)
      cache.setQueryData(sliceKey(site, key), slice);
  }
}
