import type { HandoffEvent } from "#shared/handoffs/handoffs.events.ts";
import { applyToSlice, type HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { AnyHuddleEvent } from "#shared/huddles/huddles.events.ts";
import { applyToHuddles, type HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import type { OfficeHoursEvent } from "#shared/office-hours/office-hours.events.ts";
import {
  applyToOfficeHours,
  type OfficeHoursSlice,
} from "#shared/office-hours/office-hours.reducer.ts";
import type { ThreadEvent } from "#shared/threads/threads.events.ts";
import { applyToThreads, type ThreadsSlice } from "#shared/threads/threads.reducer.ts";
import { applyPeopleEvent, type SiteSlice } from "#shared/people/people.reducer.ts";
import type { WireEvent } from "#shared/kernel/wire.ts";
import type { SliceReducers } from "./platform/realtime/event-inbox.ts";

/** Which reducer keeps which slice of a snapshot up to date. */
export const reducers = {
  site: (slice: SiteSlice, event: WireEvent) => applyPeopleEvent(slice, event),
  handoffs: (slice: HandoffsSlice, event: WireEvent) =>
    applyToSlice(slice, event as unknown as HandoffEvent),
  huddles: (slice: HuddlesSlice, event: WireEvent) =>
    applyToHuddles(slice, event as unknown as AnyHuddleEvent),
  officeHours: (slice: OfficeHoursSlice, event: WireEvent) =>
    applyToOfficeHours(slice, event as unknown as OfficeHoursEvent),
  threads: (slice: ThreadsSlice, event: WireEvent) =>
    applyToThreads(slice, event as unknown as ThreadEvent),
} satisfies SliceReducers;
