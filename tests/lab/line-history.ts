import type { PersonId } from "../../shared/kernel/ids.ts";
import { isLive, type Entry } from "../../shared/office-hours/entries.schema.ts";
import type { HoursEvent } from "../../shared/office-hours/office-hours.events.ts";
import type { HoursId } from "../../shared/office-hours/office-hours.ids.ts";
import type { Db } from "../../server/platform/db/tables.ts";

export interface LineHistory {
  readonly events: number;
  readonly calls: number;
  /** Entries as the stream leaves them. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What must never happen, in words. */
  readonly faults: readonly string[];
}

/** Reads the stream of a session as it happened, and says where two hosts had one person, a host two, or a person two places. */
export async function readLine(db: Db, hoursId: HoursId): Promise<LineHistory> {
  const rows = await db
    .selectFrom("events")
    .select(["seq", "type", "payload"])
    .where("type", "in", ["entry.joined", "entry.changed"])
    .orderBy("seq")
    .execute();
  const entries = new Map<string, Entry>();
  const faults: string[] = [];
  let [events, calls] = [0, 0];
  for (const { seq, type, payload } of rows) {
    const event = { type, payload: JSON.parse(payload) } as Extract<
      HoursEvent,
      { payload: { entry: Entry } }
    >;
    if (event.payload.hoursId !== hoursId) continue;
    const { entry } = event.payload;
    const before = entries.get(entry.id);
    events += 1;
    const isCall = event.type === "entry.changed" && event.payload.what === "called";
    if (isCall) calls += 1;
    if (isCall && before && isHeld(before)) faults.push(`${seq}: called while with a host`);
    if (before && !isLive(before)) faults.push(`${seq}: changed after its end`);
    if (before && isHeld(before) && isHeld(entry) && before.hostId !== entry.hostId)
      faults.push(`${seq}: with two hosts`);
    entries.set(entry.id, entry);
    faults.push(...findDoubles([...entries.values()], seq));
  }
  return { events, calls, entries, faults };
}

function isHeld({ state }: Entry): boolean {
  return state === "called" || state === "in_progress";
}

function findDoubles(entries: readonly Entry[], seq: number): readonly string[] {
  const live = entries.filter(isLive).map(({ personId }) => personId);
  const hosts = entries.filter(isHeld).map(({ hostId }) => hostId);
  const isTwice = (ids: readonly (PersonId | null)[]): boolean => new Set(ids).size < ids.length;
  return [
    ...(isTwice(live) ? [`${seq}: a person in two places`] : []),
    ...(isTwice(hosts) ? [`${seq}: a host with two people`] : []),
  ];
}
