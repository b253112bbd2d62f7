import { useEffect } from "react";
import type { Urgency } from "#shared/norms/norms.schema.ts";
import { useRing } from "../../../platform/ring/use-ring.ts";

export interface Sounding {
  readonly urgency: Urgency;
  /** Place and urgency, for the tab's title. */
  readonly title: string;
}

/** Rings while there is something to ring for, and falls silent with it. */
export function useRingSound(sounding: Sounding | null): void {
  const { start, stop } = useRing();
  const urgency = sounding?.urgency;
  const title = sounding?.title;
  useEffect(() => {
    if (urgency === undefined || title === undefined) return;
    start(urgency, title);
    return () => stop(urgency);
  }, [urgency, title, start, stop]);
}
