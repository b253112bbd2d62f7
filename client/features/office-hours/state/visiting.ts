import type { SiteId } from "#shared/kernel/ids.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { ServedHours, ServedSession, Visit } from "#shared/office-hours/served.schema.ts";

/** How a session of another site stands to one of mine that it serves. */
export interface Visiting extends Pick<ServedHours, "siteName" | "people" | "waits"> {
  /** The site of mine from which I see it, and come. */
  readonly viaSiteId: SiteId;
  readonly place: Visit["place"];
  readonly isKept: boolean;
}

interface VisitedHours extends Hours {
  readonly visiting: Visiting;
}

const known = new WeakMap<ServedSession, VisitedHours>();

/** A session of another site as one of the chosen site's own, with my entries in it and nobody else's. */
function visitedOf(session: ServedSession, viaSiteId: SiteId): VisitedHours {
  const before = known.get(session);
  if (before) return before;
  const { served, visit } = session;
  const { siteName, people, waits } = served;
  const { place, isKept, entries } = visit;
  const visiting = { viaSiteId, siteName, people, waits, place, isKept };
  const hours = { ...served.hours, entries, visiting };
  known.set(session, hours);
  return hours;
}

/** Sessions of other sites that serve this one. */
export function servedIn({ served }: OfficeHoursSlice, siteId: SiteId): readonly Hours[] {
  return Object.values(served ?? {}).map((session) => visitedOf(session, siteId));
}

/** Present where a session is another site's, and I see it from one that it serves. */
export function visitingOf(hours: object): Visiting | undefined {
  return isVisited(hours) ? hours.visiting : undefined;
}

/** Of whoever is asked what comes instead in a line of another site that goes on: it serves them no more. */
export function isTurnedAway(hours: Pick<Hours, "id" | "state">): boolean {
  return isVisited(hours) && hours.state !== "draining";
}

function isVisited(hours: object): hours is VisitedHours {
  return "visiting" in hours;
}

/** The page of a session, at the site from which I come. */
export function addressOf(hours: Pick<Hours, "id" | "siteId">): string {
  return `/sites/${visitingOf(hours)?.viaSiteId ?? hours.siteId}/office-hours/${hours.id}`;
}
