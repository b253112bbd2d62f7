import { skipToken, useQueries, useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/kernel/ids.ts";
import { useSiteId } from "../site/site-context.ts";
import { sliceKey } from "./site-cache.ts";

/** A slice is written by the inbox alone: there is nothing to fetch. */
const fedByInbox = {
  queryFn: skipToken,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
} as const;

/** One slice of one site, as live as the link; undefined before the first snapshot. */
export function useSliceOf<Slice>(site: SiteId, key: string): Slice | undefined {
  return useQuery({ queryKey: sliceKey(site, key), ...fedByInbox }).data as Slice | undefined;
}

/** One slice of the chosen site. */
export function useSlice<Slice>(
  key: "site" | "handoffs" | "huddles" | "officeHours",
): Slice | undefined {
  return useSliceOf<Slice>(useSiteId(), key);
}

/** The same slice of several sites, without those that are not here yet. */
export function useSlicesOf<Slice>(sites: readonly SiteId[], key: string): readonly Slice[] {
  return useQueries({
    queries: sites.map((site) => ({ queryKey: sliceKey(site, key), ...fedByInbox })),
    combine: (results) =>
      results.flatMap(({ data }) => (data === undefined ? [] : [data as Slice])),
  });
}

/** The same with the site that each is of. */
export function useSlicesBySite<Slice>(
  sites: readonly SiteId[],
  key: string,
): readonly (readonly [SiteId, Slice])[] {
  return useQueries({
    queries: sites.map((site) => ({ queryKey: sliceKey(site, key), ...fedByInbox })),
    combine: (results) =>
      results.flatMap(({ data }, index) => {
        const site = sites[index];
        return data === undefined || site === undefined ? [] : [[site, data as Slice] as const];
      }),
  });
}
