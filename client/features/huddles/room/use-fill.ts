import { huddleFill } from "#shared/huddles/huddles.queries.ts";
import type { Fill } from "#shared/huddles/fill.schema.ts";
import { presentIn, type Huddle } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useHuddles } from "../state/use-huddles.ts";

export interface FillInView {
  readonly fill: Fill | undefined;
  /** What is said where it is not known: that it is asked for, or why there is no answer. */
  readonly meanwhile: string;
}

/** What Hallway knows for the agenda: asked anew when people come and go, when actions change, and each minute. */
export function useFill(huddle: Huddle): FillInView {
  const minute = Math.floor(useNow(MINUTE_MS) / MINUTE_MS);
  const here = presentIn(huddle)
    .map(({ personId }) => personId)
    .toSorted()
    .join();
  const actions = Object.keys(useHuddles()?.actionItems ?? {}).length;
  const { data, refusal } = useHallwayQuery(
    huddleFill,
    { huddleId: huddle.id },
    { enabled: huddle.state !== "ended", refetchKey: [minute, here, actions] },
  );
  return { fill: data, meanwhile: refusal ? sayRefusal(refusal) : "Asking Hallway…" };
}
