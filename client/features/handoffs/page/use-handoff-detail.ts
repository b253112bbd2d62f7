import { useState } from "react";
import { handoffDetail, type HandoffDetail } from "#shared/handoffs/handoffs.queries.ts";
import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { HandoffId, SiteId } from "#shared/kernel/ids.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";

export type ReadingReason = "safety" | "complaint" | "handover" | "quality";

export interface HandoffInView {
  readonly handoff: Handoff | undefined;
  readonly detail: HandoffDetail | undefined;
  readonly refusal: Refusal | undefined;
  /** Why somebody reads who is not on it; null where nothing was said. */
  readonly reason: ReadingReason | null;
  /** The lead reads the patient's part for a reason that is recorded. */
  read(reason: ReadingReason): void;
}

/** One hand-off as the stream has it now, with its story and the patient's part fetched anew whenever it moves. */
export function useHandoffDetail(site: SiteId, handoffId: HandoffId): HandoffInView {
  const live = useSliceOf<HandoffsSlice>(site, "handoffs")?.[handoffId];
  const [reason, setReason] = useState<ReadingReason | null>(null);
  const input = reason === null ? { handoffId } : { handoffId, reason };
  const { data, refusal } = useHallwayQuery(handoffDetail, input, {
    site,
    // Whatever changes in it is told in the story.
    refetchKey: live ? JSON.stringify(live) : "ended",
  });
  return { handoff: live ?? data?.handoff, detail: data, refusal, reason, read: setReason };
}
