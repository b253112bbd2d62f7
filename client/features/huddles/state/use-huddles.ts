import type { Flag } from "#shared/huddles/flags.schema.ts";
import type { Huddle, StandingRoom } from "#shared/huddles/huddles.schema.ts";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import { underWayIn } from "#shared/huddles/under-way.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";

/** What the chosen site's huddles look like now; undefined before the first snapshot. */
export function useHuddles(): HuddlesSlice | undefined {
  return useSlice<HuddlesSlice>("huddles");
}

/** The huddle of the room that is still to come to a flag that this one did not come to. */
export function useCarriedInto(
  { id, state }: Pick<Huddle, "id" | "state">,
  flagId: string,
): { readonly next: Huddle; readonly flag: Flag } | undefined {
  const huddles = useHuddles()?.huddles ?? {};
  if (state !== "ended") return undefined;
  for (const next of Object.values(huddles)) {
    const flag = next.flags.find((each) => each.id === flagId);
    if (flag && next.id !== id) return { next, flag };
  }
  return undefined;
}

/** Huddles whose door is open: lobby, live, and the end of one. The first to have begun stands first. */
export function openNow({ huddles }: Pick<HuddlesSlice, "huddles">): readonly Huddle[] {
  return Object.values(huddles)
    .filter(({ state }) => state !== "scheduled" && state !== "ended")
    .toSorted((a, b) => startOf(a) - startOf(b));
}

function startOf({ startedAt, plannedAt }: Huddle): number {
  return startedAt ?? plannedAt ?? 0;
}

/** Huddles with a time that is still to come, the next first. */
export function comingUp({ huddles }: Pick<HuddlesSlice, "huddles">): readonly Huddle[] {
  return Object.values(huddles)
    .filter(({ state, plannedAt }) => state === "scheduled" && plannedAt !== null)
    .toSorted((a, b) => (a.plannedAt ?? 0) - (b.plannedAt ?? 0));
}

/** The standing rooms, by name. */
export function roomsByName({ rooms }: Pick<HuddlesSlice, "rooms">): readonly StandingRoom[] {
  return Object.values(rooms).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What is planned for a room, or under way in it. */
export function huddleOfRoom(
  { huddles }: Pick<HuddlesSlice, "huddles">,
  room: Pick<StandingRoom, "id">,
): Huddle | undefined {
  const ofRoom = Object.values(huddles).filter(
    ({ standingRoomId, debriefOf }) => standingRoomId === room.id && debriefOf === undefined,
  );
  return underWayIn(ofRoom) ?? ofRoom[0];
}
