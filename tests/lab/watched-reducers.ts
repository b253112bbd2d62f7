import type { SliceReducers } from "../../client/platform/realtime/event-inbox.ts";
import { reducers } from "../../client/reducers.ts";
import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffsSlice } from "../../shared/handoffs/handoffs.reducer.ts";
import type { WireEvent } from "../../shared/kernel/wire.ts";

/** Told of every event that a screen takes in, with what it then shows of the hand-off that the event is about. */
export type Watch = (event: WireEvent, shown: Handoff | undefined) => void;

/** The shipped reducers, in the view of a test. */
export function watchReducers(watch: Watch): SliceReducers {
  return {
    ...reducers,
    handoffs: (slice: HandoffsSlice, event: WireEvent) => {
      const after = reducers.handoffs(slice, event);
      const all = Object.values(after as Readonly<Record<string, Handoff>>);
      watch(
        event,
        all.find(({ id }) => id === event.subjectId),
      );
      return after;
    },
  };
}
