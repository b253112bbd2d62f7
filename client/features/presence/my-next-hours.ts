import { useSyncExternalStore } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";

/** “My office hours” at one site, as those who know of office hours say. */
export interface NextHours {
  /** The door is open, and this person is at it. */
  readonly isHeld: boolean;
  /** From when on somebody can be met there. */
  readonly at: number;
}

interface Told {
  readonly siteId: SiteId;
  readonly next: NextHours | undefined;
}

let told: Told | undefined;
const listeners = new Set<() => void>();

export function tellNextHours(news: Told): void {
  told = news;
  for (const listener of listeners) listener();
}

/** Of the site where the hand-off is; undefined where none are near, or nobody has said. */
export function useMyNextHours(siteId: SiteId): NextHours | undefined {
  const latest = useSyncExternalStore(listen, () => told);
  return latest?.siteId === siteId ? latest.next : undefined;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
