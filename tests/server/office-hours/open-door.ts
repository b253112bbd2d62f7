import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { EntryId, HoursId, SeriesId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { OfficeHoursSlice } from "../../../shared/office-hours/office-hours.reducer.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { ServedSession } from "../../../shared/office-hours/served.schema.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import type { Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { dailyIn } from "../huddles/morning.ts";

export function officeHoursOf(somebody: Somebody): OfficeHoursSlice {
  return (somebody.inbox.slicesOf(somebody.site)?.["officeHours"] ?? {
    series: {},
    hours: {},
    questions: {},
  }) as OfficeHoursSlice;
}

/** Waits until a screen shows a session as wanted. */
export function seesHours(
  somebody: Somebody,
  what: string,
  look: (hours: Hours) => boolean,
): Promise<Hours> {
  return until(`${somebody.card.name} sees ${what}`, () =>
    Object.values(officeHoursOf(somebody).hours).find(look),
  );
}

/** Waits until a screen shows a session of another site as wanted; one's own entries stand beside it. */
export function seesServed(
  somebody: Somebody,
  what: string,
  look: (session: ServedSession) => boolean,
): Promise<ServedSession> {
  return until(`${somebody.card.name} sees ${what}`, () =>
    Object.values(officeHoursOf(somebody).served ?? {}).find(look),
  );
}

/** Waits until a screen shows an entry as wanted. */
export function seesEntry(
  somebody: Somebody,
  { hoursId, entryId }: OnEntry,
  what: string,
  look: (entry: Entry) => boolean,
): Promise<Entry> {
  return until(`${somebody.card.name} sees ${what}`, () =>
    officeHoursOf(somebody).hours[hoursId]?.entries.find(
      (entry) => entry.id === entryId && look(entry),
    ),
  );
}

export interface OnEntry {
  readonly hoursId: HoursId;
  readonly entryId: EntryId;
}

export interface Door {
  readonly seriesId: SeriesId;
  readonly hoursId: HoursId;
}

/** Sam's office hours, that begin in two minutes and last an hour; Dana stands in. */
export async function planDoor(
  lead: Somebody,
  people: { readonly sam: Somebody; readonly dana: Somebody },
  now: number,
  differing: object = {},
): Promise<Door> {
  const { seriesId } = await lead.does<{ seriesId: SeriesId }>("officeHours.setUp", {
    title: "Sam's open door",
    hostIds: [people.sam.id],
    backupIds: [people.dana.id],
    schedule: dailyIn(now, 2),
    lengthMs: 60 * MINUTE_MS,
    ...differing,
  });
  const { id } = await seesHours(lead, "the session", (hours) => hours.seriesId === seriesId);
  return { seriesId, hoursId: id };
}

export async function join(
  somebody: Somebody,
  hoursId: HoursId,
  differing: object = {},
): Promise<OnEntry> {
  const wanted = { hoursId, topic: "medication", modality: "phone", ...differing };
  const { entryId } = await somebody.does<OnEntry>("entry.join", wanted);
  return { hoursId, entryId };
}

/** Somebody locks the screen, and it forgets what is not theirs. */
export async function lockScreen({ hubs }: Hallway, somebody: Somebody): Promise<void> {
  const url = `http://127.0.0.1:${hubs[0]?.port}/api/sessions/current/lock`;
  const headers = { authorization: `Bearer ${somebody.token}`, "content-type": "application/json" };
  const locked = await fetch(url, { method: "POST", headers, body: "{}" });
  if (!locked.ok) throw new Error(`the screen is not locked: ${await locked.text()}`);
  somebody.inbox.restart();
  await until(
    `${somebody.card.name}'s screen shows nothing of the hallway`,
    () => Object.keys(officeHoursOf(somebody).series).length === 0,
  );
}
