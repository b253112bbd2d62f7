import type { WireEvent } from "../kernel/wire.ts";
import { personChanged, personLeft, siteChanged } from "./people.events.ts";
import type { PersonCard } from "./people.schema.ts";
import type { Site } from "./sites.schema.ts";

/** The part of a snapshot that tells of the site itself; people stand in the order of their ids. */
export interface SiteSlice {
  readonly site: Site;
  readonly people: readonly PersonCard[];
}

const changesBy: Readonly<Record<string, (slice: SiteSlice, payload: unknown) => SiteSlice>> = {
  [siteChanged.type]: (slice, payload) => ({
    ...slice,
    site: siteChanged.payload.parse(payload).site,
  }),
  [personChanged.type]: (slice, payload) => {
    const { person } = personChanged.payload.parse(payload);
    const others = slice.people.filter(({ id }) => id !== person.id);
    return { ...slice, people: [...others, person].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
  },
  [personLeft.type]: (slice, payload) => {
    const { personId } = personLeft.payload.parse(payload);
    return { ...slice, people: slice.people.filter(({ id }) => id !== personId) };
  },
};

/** What a viewer knows of a site after one more event; events of other features change nothing here. */
export function applyPeopleEvent(
  slice: SiteSlice,
  event: Pick<WireEvent, "type" | "payload">,
): SiteSlice {
  return changesBy[event.type]?.(slice, event.payload) ?? slice;
}
