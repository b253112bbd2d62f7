import type { PersonId } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { lineOf } from "./line.ts";
import { hostsHere, isShownOpen, servedBy, type Hours } from "./office-hours.schema.ts";
import { boxOf } from "./time-box.ts";
import type { WaitRange } from "./wait.draws.ts";

export interface ByPlanFacts {
  /** How many are called before. */
  readonly place: number;
  /** Waits for this host alone. */
  readonly forHostId: PersonId | null;
  readonly now: number;
}

/** Where nothing is known yet of how long hosts take: "at once" while one is free and nobody is before, else what is planned for those before, said as planned. Undefined where the door is not open. */
export function sayByPlan(hours: Hours, facts: ByPlanFacts): string | undefined {
  if (!isShownOpen(hours) || hours.state === "draining" || hours.kind === "group") return undefined;
  const free = freeIn(hours, facts);
  if (free.length === 0) return undefined;
  if (facts.place === 0 && free.includes(0)) return "at once";
  for (const box of lineOf(hours)
    .slice(0, facts.place)
    .map(({ boxMs }) => boxMs))
    takeFirst(free, box);
  // Those before whom a screen does not show have what is usual.
  for (let more = lineOf(hours).length; more < facts.place; more += 1)
    takeFirst(free, boxOf(hours, false));
  return `about ${Math.max(2, Math.ceil(Math.min(...free) / MINUTE_MS))} min by plan`;
}

/** What the hosts took says more than a plan, but for who is free now. */
export function waitOrPlan(wait: WaitRange | null, byPlan: string | undefined) {
  return byPlan === "at once" ? null : wait;
}

function takeFirst(free: number[], boxMs: number): void {
  const first = free.indexOf(Math.min(...free));
  free[first] = (free[first] ?? 0) + boxMs;
}

/** In how long each host who is here is free, by plan; over their time, in a minute at the soonest. */
function freeIn(hours: Hours, { forHostId, now }: ByPlanFacts): number[] {
  return hostsHere(hours)
    .filter(({ personId }) => forHostId === null || personId === forHostId)
    .map(({ personId }) => {
      const [first] = servedBy(hours, personId);
      if (!first) return 0;
      return Math.max(MINUTE_MS, (first.startedAt ?? now) + first.boxMs - now);
    });
}
