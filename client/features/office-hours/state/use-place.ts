import { myPlace } from "#shared/office-hours/office-hours.queries.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { lineOf } from "#shared/office-hours/line.ts";
import { sayByPlan, waitOrPlan } from "#shared/office-hours/wait.by-plan.ts";
import { sayPlace, sayWait } from "#shared/office-hours/wait.sentences.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useSessionState } from "../../../platform/session/session-context.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";
import { placeIn } from "../parts/standing-words.ts";
import type { Names } from "../parts/use-names.ts";
import { visitingOf } from "./visiting.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";

export interface Place {
  /** How many are called before me, or before whoever would come now; null for whoever does not wait. */
  readonly place: number | null;
  /** "5 to 12 min", "about 10 min by plan", or "unknown". */
  readonly wait: string;
  /** Where I stand, in words that say what to do now. */
  readonly says: string;
}

/** Where I stand in a line, or would: the place from what is live, the wait as the hub knows it. */
export function usePlace(hours: Hours, entry: Entry | undefined, nameOf?: Names["nameOf"]): Place {
  const { isLocked } = useSessionState();
  const now = useNow(MINUTE_MS / 4);
  const minute = Math.floor(now / MINUTE_MS);
  const visiting = visitingOf(hours);
  // In a line of another site I see nobody else: the hub says how many are before me.
  const waits = visiting ? visiting.waits : lineOf(hours).length;
  const place = entry ? placeIn(hours, entry) : waits;
  const wall = visiting?.viaSiteId ?? hours.siteId;
  const zone = useSliceOf<SiteSlice>(wall, "site")?.site.zone ?? "UTC";
  const { data } = useHallwayQuery(
    myPlace,
    { hoursId: hours.id },
    {
      site: hours.siteId,
      // Nothing is read on a locked screen.
      enabled: !isLocked,
      // What the wait depends on; a change elsewhere in the line is not worth a question.
      refetchKey: [minute, place, hours.state, hostsHere(hours).length],
    },
  );
  // An answer about another place than mine says nothing of my wait.
  const answer = data && data.place === place ? data : undefined;
  const forHostId = entry?.forHostId ?? null;
  // In a line of another site the hub alone sees who is before me.
  const byPlan = visiting
    ? answer?.saysWait
    : place === null
      ? undefined
      : sayByPlan(hours, { place, forHostId, now });
  const wait = waitOrPlan(answer?.wait ?? null, byPlan);
  const leftMs = hours.endsAt - now;
  const isVisit = visiting !== undefined;
  const names = nameOf ? { nameOf } : {};
  const facts = { place, wait, byPlan, zone, leftMs, isVisit, ...names };
  const says = entry ? sayPlace(hours, entry, facts) : "";
  return { place, wait: sayWait(wait, leftMs, byPlan), says };
}
