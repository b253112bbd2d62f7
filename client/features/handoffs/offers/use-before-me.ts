import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useGuestHandoffs } from "../guest/use-guest-handoffs.ts";
import { myOffers, type MyOffers } from "./my-offers.ts";

/** The hand-offs of the chosen site and those of other sites that are before me. */
export function useHandoffsInSight(): readonly Handoff[] {
  const slice = useSlice<HandoffsSlice>("handoffs");
  return [...Object.values(slice ?? {}), ...useGuestHandoffs()];
}

export function useMyOffers(): MyOffers {
  const me = useMe();
  return myOffers(useHandoffsInSight(), me.id);
}
