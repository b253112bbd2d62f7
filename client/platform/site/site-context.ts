import { createContext, useContext } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";

export const SiteIdContext = createContext<SiteId | null>(null);

/** The chosen site: the one in the address, else the last one. */
export function useSiteId(): SiteId {
  const siteId = useContext(SiteIdContext);
  if (!siteId) throw new Error("no site is chosen above this component");
  return siteId;
}
