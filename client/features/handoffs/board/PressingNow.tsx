import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";
import { HandoffCard } from "./HandoffCard.tsx";
import classes from "./HandoffCard.module.css";
import { inFlight } from "./pressing.ts";

/** A patient waits now: shown above whatever a team is in the middle of, until somebody is with them. */
export function PressingNow() {
  const pressing = inFlight(Object.values(useSlice<HandoffsSlice>("handoffs") ?? {})).filter(
    isPressing,
  );
  if (pressing.length === 0) return null;
  return (
    <section className={classes["cards"]} aria-label="Needed now" aria-live="assertive">
      {pressing.map((handoff) => (
        <HandoffCard key={handoff.id} handoff={handoff} />
      ))}
    </section>
  );
}

function isPressing({ urgency, startedAt }: Handoff): boolean {
  return (urgency === "crisis" || urgency === "now") && startedAt === null;
}
