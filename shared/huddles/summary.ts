import type { PersonId } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { spentMs } from "./agenda.ts";
import type { ActionItemId } from "./huddles.ids.ts";
import type { Huddle, Summary } from "./huddles.schema.ts";

/** What the summary tells beside the huddle itself. */
export interface EndFacts {
  readonly bhIds: ReadonlySet<PersonId>;
  readonly actionItemIds: readonly ActionItemId[];
  readonly carriedIds: readonly ActionItemId[];
}

/** A start at most so long after its time is on time. */
export const ON_TIME_MS = MINUTE_MS;

/** What is posted at the end and kept for the measures; null where nobody came: then it did not take place. */
export function summarize(huddle: Huddle, at: number, facts: EndFacts): Summary | null {
  const { startedAt, plannedAt, people, flags, agenda } = huddle;
  const came = people.filter(({ isObserver }) => !isObserver);
  if (startedAt === null || came.length === 0) return null;
  // A clock that ran in an empty room is no beginning; one that was begun before its time is on time.
  const beganAt = Math.max(startedAt, Math.min(...came.map(({ firstAt }) => firstAt)));
  return {
    startedAt,
    endedAt: at,
    isOnTime: plannedAt === null ? null : beganAt - plannedAt <= ON_TIME_MS,
    personIds: came.map(({ personId }) => personId),
    remoteIds: came.filter(({ place }) => place === "remote").map(({ personId }) => personId),
    wasBhPresent: came.some(({ personId }) => facts.bhIds.has(personId)),
    items: agenda.map((item) => ({
      id: item.id,
      plannedMs: item.plannedMs,
      spentMs: spentMs(item, at),
    })),
    flagsDiscussed: flags.filter(({ state }) => state === "discussed").length,
    flagsOpen: flags.filter(({ state }) => state === "open").length,
    actionItemIds: [...facts.actionItemIds],
    carriedIds: [...facts.carriedIds],
  };
}
