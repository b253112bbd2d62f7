import { useMemo } from "react";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useSlicesOf } from "../../platform/realtime/use-slice.ts";
import { useMe } from "../../platform/session/session-context.ts";

/** The sites that I belong to, as far as they are known here. */
export function useMySites(): readonly Site[] {
  const me = useMe();
  const slices = useSlicesOf<SiteSlice>(
    me.memberships.map(({ siteId }) => siteId),
    "site",
  );
  return useMemo(() => slices.map(({ site }) => site), [slices]);
}
