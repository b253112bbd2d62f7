import { DAY_MS } from "#shared/kernel/time.ts";

/** A number that nobody has called for this long is marked: it may have changed. */
const STALE_DAYS = 90;

/** How many days ago somebody last checked that a crisis contact answers; and whether that is too long. */
export function contactAge(
  verifiedOn: string,
  now: number,
): { readonly days: number; readonly isStale: boolean } {
  const days = Math.max(0, Math.floor((now - Date.parse(verifiedOn)) / DAY_MS));
  return { days, isStale: days > STALE_DAYS };
}
