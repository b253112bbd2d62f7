import type { PersonId } from "../kernel/ids.ts";
import { refuse, type Refusal } from "../kernel/result.ts";
import type { Role } from "../kernel/roles.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { askWhatInstead, carriedDue, entryOfCarried } from "./comers.rules.ts";
import { letChoose } from "./entries.moves.ts";
import type { Choice } from "./instead.rules.ts";
import { isWaiting, lineOf } from "./line.ts";
import type { HoursDraft } from "./office-hours.draft.ts";
import type { Hours, Series } from "./office-hours.schema.ts";
import type { ServedHours, Visit } from "./served.schema.ts";

/** What a site that a session serves may know of it: nothing of others who come. One is met in writing at the home site only. */
export function showServed(
  hours: Hours,
  siteName: string,
  nameOf: (id: PersonId) => string | undefined,
): ServedHours {
  const hosts = [...new Set([...hours.hostIds, ...hours.hosts.map(({ personId }) => personId)])];
  const people = hosts.flatMap((id) => {
    const name = nameOf(id);
    return name === undefined ? [] : [{ id, name }];
  });
  const modalities = hours.modalities.filter((each) => each !== "message");
  const nobodys = { entries: [], slots: [], carried: [], backupIds: [] };
  return {
    hours: { ...hours, ...nobodys, modalities },
    siteName,
    people,
    waits: lineOf(hours).length,
  };
}

/** What is somebody's own in a session, for each of many: its line is put in order once. */
export function visitsOf(hours: Hours): (personId: PersonId) => Visit {
  const places = new Map(lineOf(hours).map(({ id }, place) => [id, place]));
  const entriesOf = Map.groupBy(hours.entries, ({ personId }) => personId);
  const kept = new Set(hours.carried.filter(({ isDue }) => !isDue).map(({ personId }) => personId));
  return (personId) => {
    const entries = entriesOf.get(personId) ?? [];
    const live = entries.find(isLive);
    const place = live ? (places.get(live.id) ?? null) : null;
    return { entries, place, isKept: kept.has(personId) };
  };
}

/** Only a line serves other sites, and it is met by more than writing. */
export function refuseServing({
  kind,
  modalities,
}: Pick<Series, "kind" | "modalities">): Refusal | undefined {
  if (kind !== "line")
    return refuse(
      "not_possible_now",
      "Only a line serves other sites: plan a line for them beside these slots or this group.",
    );
  if (modalities.every((each) => each === "message"))
    return refuse(
      "not_possible_now",
      "What is in writing only serves its own site: let people be met by video or by phone, too.",
    );
  return undefined;
}

/** Whoever comes from another site comes with a role for which the door is open. */
export function isServed(hours: Pick<Hours, "roles">, rolesThere: readonly Role[]): boolean {
  return hours.roles.some((role) => rolesThere.includes(role));
}

/** How one can be met, and what one can bring, from another site. */
export function refuseFromElsewhere({
  modality,
  handoffId,
}: Pick<Entry, "modality" | "handoffId">): Refusal | undefined {
  if (modality === "message")
    return refuse(
      "invalid_input",
      "From another site one is met by video or by phone: what is in writing is asked at your own.",
      "modality",
    );
  if (handoffId !== null)
    return refuse(
      "not_possible_now",
      "A hand-off goes into lines of its own site: let it go on there, or come in without it.",
      "handoffId",
    );
  return undefined;
}

/** At the end, whoever comes from another site goes to the next session, if it still serves theirs, or asks at home. */
export function refuseChoice(
  standing: "home" | "visitor" | "leaving",
  choice: Choice,
): Refusal | undefined {
  if (standing === "home" || choice === "nothing") return undefined;
  if (choice !== "next_session")
    return refuse(
      "not_possible_now",
      "Slots and written questions are for the hosts’ own site: choose the next session, or ask at yours.",
      "choice",
    );
  if (standing === "leaving")
    return refuse(
      "not_possible_now",
      "These office hours do not serve your site now: ask at your own.",
      "choice",
    );
  return undefined;
}

/** Whoever waits, or has a place kept, and may not any more is asked what comes instead; with whom a host is, it goes on. */
export function turnAway(
  start: HoursDraft,
  isTurnedAway: (personId: PersonId) => boolean,
  now: number,
): HoursDraft {
  const asked = start.hours.entries
    .filter(
      ({ state, personId }) => (isWaiting(state) || state === "called") && isTurnedAway(personId),
    )
    .reduce((draft, { id }) => letChoose(draft, id, now), start);
  return asked.hours.carried
    .filter(({ isDue, personId }) => !isDue && isTurnedAway(personId))
    .reduce(
      (draft, carried) =>
        askWhatInstead(carriedDue(draft, carried), entryOfCarried(draft.hours, carried, now), now),
      asked,
    );
}
