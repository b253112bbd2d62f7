import type { RoomId, SiteId } from "../kernel/ids.ts";
import { ok, refuse } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { DAY_MS } from "../kernel/time.ts";
import type { Room } from "../people/people.schema.ts";
import { instantsOf, wallTime } from "./presence.zone.ts";

export interface PlaceFacts {
  /** Sites at which the person works. */
  readonly siteIds: readonly SiteId[];
  /** Rooms of the site that they name. */
  readonly rooms: readonly Room[];
  /** IANA name of their home site's zone. */
  readonly zone: string;
}

export interface PlaceChoice {
  /** Null: working remotely. */
  readonly siteId: SiteId | null;
  readonly roomId: RoomId | null;
  /** Epoch ms. */
  readonly until: number;
}

/** The next midnight of a zone, epoch ms. */
export function endOfDay(now: number, zone: string): number {
  const wall = wallTime(now, zone);
  const midnight = wall - (wall % DAY_MS) + DAY_MS;
  return instantsOf(midnight, zone)[0] ?? now + DAY_MS;
}

/** Where a person says they are holds for the day: tomorrow they are where they usually are. */
export function decideMoveTo(
  facts: PlaceFacts,
  input: { readonly siteId: SiteId | null; readonly roomId: RoomId | null },
  now: number,
): Result<PlaceChoice> {
  const { siteId, roomId } = input;
  if (siteId === null && roomId !== null)
    return refuse("invalid_input", "A room is told together with its site.", "roomId");
  if (siteId !== null && !facts.siteIds.includes(siteId))
    return refuse("not_found", "There is no such site among yours.", "siteId");
  if (roomId !== null && !facts.rooms.some((room) => room.id === roomId))
    return refuse("not_found", "There is no such room at this site.", "roomId");
  return ok({ siteId, roomId, until: endOfDay(now, facts.zone) });
}
