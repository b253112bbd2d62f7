import { useMemo } from "react";
import { useNow } from "../../../platform/clock.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { kindLooks } from "#shared/handoffs/handoffs.labels.ts";
import type { PersonId, RoomId, SiteId } from "#shared/kernel/ids.ts";
import { clockTime } from "#shared/kernel/time.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useGuestNames } from "../guest/guest-sites.ts";
import { momentText } from "./moment-text.ts";

/** What is needed to speak of a hand-off of one site, also where that site is not the chosen one or not mine at all. */
export interface Telling {
  /** Absent for a guest, who knows the hand-off and not the site. */
  readonly site: Site | undefined;
  readonly people: readonly PersonCard[];
  readonly zone: string;
  readonly now: number;
  nameOf(personId: PersonId | null): string;
  /** The first name, where no two people of the site share it. */
  shortNameOf(personId: PersonId | null): string;
  /** `10:31`, with the day where that is not today. */
  clock(at: number): string;
  /** To the second, for evidence. */
  secondsClock(at: number): string;
  /** "Room 4", with the site before it where that is not the chosen one; what is asked for where no room belongs to it. */
  whereOf(handoff: Pick<Handoff, "roomId" | "kind">): string;
}

const nobody: readonly PersonCard[] = [];

export function useTelling(siteId: SiteId, everyMs = 30_000): Telling {
  const slice = useSliceOf<SiteSlice>(siteId, "site");
  const isChosen = useSiteId() === siteId;
  const now = useNow(everyMs);
  const guestNames = useGuestNames();
  return useMemo(
    () => tellingOf(slice, siteId, isChosen, now, guestNames),
    [slice, siteId, isChosen, now, guestNames],
  );
}

function tellingOf(
  slice: SiteSlice | undefined,
  siteId: SiteId,
  isChosen: boolean,
  now: number,
  guestNames: ReadonlyMap<PersonId, string>,
): Telling {
  const people = slice?.people ?? nobody;
  const zone = slice?.site.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (personId: PersonId | null): string =>
    (personId && (names.get(personId) ?? guestNames.get(personId))) || "a colleague";
  const prefix = isChosen ? "" : `${slice?.site.name ?? wordsOf(siteId)}, `;
  const placeOf = (roomId: RoomId | null): string | null => {
    if (roomId === null) return isChosen ? null : (slice?.site.name ?? wordsOf(siteId));
    return `${prefix}${slice?.site.rooms.find(({ id }) => id === roomId)?.name ?? wordsOf(roomId)}`;
  };
  return {
    site: slice?.site,
    people,
    zone,
    now,
    nameOf,
    shortNameOf: (personId) => shortName(nameOf(personId), people),
    clock: (at) => momentText(at, now, zone),
    secondsClock: (at) => secondsOf(at, zone),
    whereOf: ({ roomId, kind }) =>
      placeOf(roomId) ?? (kind === "crisis" ? "Place not named" : kindLooks[kind].label),
  };
}

function shortName(name: string, people: readonly PersonCard[]): string {
  const [first = name] = name.split(" ");
  const isShared = people.filter((person) => person.name.startsWith(`${first} `)).length > 1;
  return isShared ? name : first;
}

/** `room-4` reads "Room 4" where the room's own name is not known. */
function wordsOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function secondsOf(at: number, zone: string): string {
  const seconds = new Intl.DateTimeFormat("en-GB", { timeZone: zone, second: "2-digit" }).format(
    at,
  );
  return `${clockTime(at, zone)}:${seconds.padStart(2, "0")}`;
}
