import { DAY_MS, MINUTE_MS } from "../../shared/kernel/time.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import { wallTime } from "../../shared/presence/presence.zone.ts";
import { localDate } from "../../shared/schedules/schedule.ts";
import { loadOfficeHoursSlice } from "../features/office-hours/office-hours.snapshot.ts";
import { loadSite } from "../features/people/people.snapshot.ts";
import type { CommandHub } from "../platform/commands/command-hub.ts";
import { actAs, earlier, type People } from "./act-as.ts";
import { demoCallers, demoQuestion } from "./demo-office-hours.ts";

const RIVERSIDE = "riverside" as SiteId;
const BEGAN_MINUTES_AGO = 55;
const NEXT_IN_MINUTES = 20;
const HOST = "Sam Ortiz";
const LEAD = "Ruth Halvorsen";

type Act = <Value>(by: string, ago: number, command: string, input: object) => Promise<Value>;

/** Sam, who works from home, held office hours this morning and does so again in twenty minutes; one question waits for an answer. */
export async function seedOfficeHours(hub: CommandHub, people: People): Promise<void> {
  const act: Act = async <Value>(by: string, ago: number, command: string, input: object) => {
    const reply = await actAs(earlier(hub, ago), findPerson(people, by), RIVERSIDE, command, input);
    return reply.value as Value;
  };
  const now = hub.clock.now();
  const zone = await zoneOf(hub);
  const { seriesId } = await act<{ seriesId: string }>(LEAD, 57, "officeHours.setUp", {
    title: "Sam's open door",
    hostIds: [findPerson(people, HOST).id],
    backupIds: [findPerson(people, "Yael Bendavid").id],
    schedule: dailyAt(now - BEGAN_MINUTES_AGO * MINUTE_MS, zone),
    lengthMs: 30 * MINUTE_MS,
    answerWithinMs: 4 * 60 * MINUTE_MS,
  });
  await hold(act, await findHours(hub, seriesId));
  const schedule = dailyAt(now + NEXT_IN_MINUTES * MINUTE_MS, zone);
  await act(LEAD, 25, "officeHours.change", {
    seriesId,
    changes: { schedule, lengthMs: 60 * MINUTE_MS },
  });
  const { name, ago, topic, text } = demoQuestion;
  await act(name, ago, "question.ask", { seriesId, topic, text });
}

function findPerson(people: People, name: string) {
  const person = people.get(name);
  if (!person) throw new Error(`nobody in the demo is called ${name}`);
  return person;
}

async function zoneOf(hub: CommandHub): Promise<string> {
  const site = await hub.db.transaction().execute((tx) => loadSite(tx, RIVERSIDE));
  return site?.zone ?? "UTC";
}

/** Every day at this minute of the wall's clock. */
function dailyAt(at: number, zone: string) {
  const minute = Math.floor((wallTime(at, zone) % DAY_MS) / MINUTE_MS);
  const from = localDate(at - DAY_MS, zone);
  return { weekdays: [1, 2, 3, 4, 5, 6, 7], minute, from };
}

async function findHours(hub: CommandHub, seriesId: string): Promise<string> {
  const tokens = new Set(["site"] as const);
  const { hours } = await hub.db
    .transaction()
    .execute((tx) => loadOfficeHoursSlice({ tx, now: hub.clock.now(), tokens }, RIVERSIDE));
  const found = Object.values(hours).find((each) => each.seriesId === seriesId);
  if (!found) throw new Error("the demo's office hours were not planned");
  return found.id;
}

interface Moment {
  readonly ago: number;
  readonly does: () => Promise<unknown>;
}

/** One after the other, as it happened. */
async function hold(act: Act, hoursId: string): Promise<void> {
  const entries = new Map<string, string>();
  const of = (name: string) => ({ hoursId, entryId: entries.get(name) });
  const moments = demoCallers.flatMap(
    ({ name, topic, line, note, joined, called, ended }): Moment[] => [
      {
        ago: joined,
        does: async () => {
          const input = { hoursId, topic, line, modality: "phone" };
          const { entryId } = await act<{ entryId: string }>(name, joined, "entry.join", input);
          entries.set(name, entryId);
        },
      },
      { ago: called, does: () => act(HOST, called, "entry.callNext", { hoursId }) },
      { ago: called, does: () => act(name, called, "entry.here", of(name)) },
      { ago: ended, does: () => act(HOST, ended, "entry.resolve", { ...of(name), note }) },
    ],
  );
  await act(HOST, BEGAN_MINUTES_AGO, "officeHours.checkIn", { hoursId });
  // Who is done makes room for who is called in the same minute.
  const order = moments.map((moment, index) => ({ ...moment, turn: index % 4 === 3 ? 0 : 1 }));
  for (const { does } of order.toSorted((a, b) => b.ago - a.ago || a.turn - b.turn)) await does();
  await act(HOST, 26, "officeHours.close", { hoursId });
}
