import type { SiteId } from "#shared/kernel/ids.ts";

/** The screen's own way in, kept in this browser; it opens nothing but this site's wall board. */
function keyOf(site: SiteId): string {
  return `hallway.wall.${site}`;
}

export function loadWallSecret(site: SiteId): string | null {
  return localStorage.getItem(keyOf(site));
}

export function saveWallSecret(site: SiteId, secret: string | null): void {
  if (secret === null) localStorage.removeItem(keyOf(site));
  else localStorage.setItem(keyOf(site), secret);
}
