import type { HoursId } from "#shared/office-hours/office-hours.ids.ts";
import type { Hours, Slot } from "#shared/office-hours/office-hours.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useOfficeHours } from "./use-office-hours.ts";

export interface FreeSlot {
  readonly hoursId: HoursId;
  readonly title: string;
  readonly slot: Slot;
}

/** Ten minutes that I could book in other sessions than this, the first to come first. */
export function useFreeSlots(besides: HoursId): readonly FreeSlot[] {
  const slice = useOfficeHours();
  const me = useMe();
  const { rolesHere } = useSession();
  const now = useNow(MINUTE_MS);
  const isForMe = ({ id, roles, hostIds, slots, state }: Hours): boolean =>
    id !== besides &&
    state !== "draining" &&
    roles.some((role) => rolesHere.includes(role)) &&
    !hostIds.includes(me.id) &&
    !slots.some(({ personId }) => personId === me.id);
  return Object.values(slice?.hours ?? {})
    .filter(isForMe)
    .flatMap(({ id, title, slots }) =>
      slots
        .filter(({ personId, startsAt }) => personId === null && startsAt > now)
        .map((slot) => ({ hoursId: id, title, slot })),
    )
    .toSorted((a, b) => a.slot.startsAt - b.slot.startsAt);
}
