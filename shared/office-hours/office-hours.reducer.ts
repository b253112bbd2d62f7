import type { Entry } from "./entries.schema.ts";
import type { HoursEvent, OfficeHoursEvent } from "./office-hours.events.ts";
import type { Hours, Series } from "./office-hours.schema.ts";
import type { Question } from "./questions.schema.ts";
import { noVisit, type ServedSession } from "./served.schema.ts";

/** A session after one more event; undefined while it is not known at all. */
export function applyHoursEvent(hours: Hours | undefined, event: HoursEvent): Hours {
  if (event.type === "officeHours.planned") return event.payload.hours;
  if (event.type === "officeHours.shown") return hours ?? event.payload.hours;
  if (!hours) throw new Error(`${event.type} before its session`);
  if (event.type === "officeHours.changed")
    return { ...event.payload.head, entries: hours.entries };
  const { entry } = event.payload;
  return { ...hours, entries: withEntry(hours.entries, entry) };
}

function withEntry(entries: readonly Entry[], entry: Entry): Entry[] {
  const isNew = !entries.some(({ id }) => id === entry.id);
  return isNew ? [...entries, entry] : entries.map((each) => (each.id === entry.id ? entry : each));
}

/** The part of a snapshot that tells of office hours: who holds them, the sessions that are not closed, the questions that are not. Each by its id. A locked screen has of it the sessions in which its person is or was, with that person's entries alone. */
export interface OfficeHoursSlice {
  readonly series: Readonly<Record<string, Series>>;
  readonly hours: Readonly<Record<string, Hours>>;
  readonly questions: Readonly<Record<string, Question>>;
  /** Sessions of other sites that serve this one, each with what is one's own in it. */
  readonly served?: Readonly<Record<string, ServedSession>>;
}

const without = <Value>(all: Readonly<Record<string, Value>>, id: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

/** What a viewer knows of a site's office hours after one more event; events of other features change nothing here. */
export function applyToOfficeHours(
  slice: OfficeHoursSlice,
  event: OfficeHoursEvent,
): OfficeHoursSlice {
  switch (event.type) {
    case "officeHours.series_set": {
      const { series } = event.payload;
      return { ...slice, series: { ...slice.series, [series.id]: series } };
    }
    case "officeHours.series_ended":
      return { ...slice, series: without(slice.series, event.payload.seriesId) };
    case "question.asked":
    case "question.changed": {
      const { question } = event.payload;
      return { ...slice, questions: { ...slice.questions, [question.id]: question } };
    }
    case "question.closed":
      return { ...slice, questions: without(slice.questions, event.payload.questionId) };
    case "officeHours.served": {
      const { hoursId, served } = event.payload;
      const visit = slice.served?.[hoursId]?.visit ?? noVisit;
      return { ...slice, served: { ...slice.served, [hoursId]: { served, visit } } };
    }
    case "officeHours.visit": {
      const { hoursId, visit, served = slice.served?.[hoursId]?.served } = event.payload;
      return served
        ? { ...slice, served: { ...slice.served, [hoursId]: { served, visit } } }
        : slice;
    }
    case "officeHours.served_end":
      return { ...slice, served: without(slice.served ?? {}, event.payload.hoursId) };
    case "officeHours.planned":
    case "officeHours.shown":
    case "officeHours.changed":
    case "entry.joined":
    case "entry.changed":
      return { ...slice, hours: applyToOpen(slice.hours, event) };
    default:
      return slice;
  }
}

function applyToOpen(
  hours: OfficeHoursSlice["hours"],
  event: HoursEvent,
): OfficeHoursSlice["hours"] {
  const { hoursId } = event.payload;
  const known = hours[hoursId];
  const isStart = event.type === "officeHours.planned" || event.type === "officeHours.shown";
  if (!known && !isStart) return hours;
  const after = applyHoursEvent(known, event);
  return after.state === "closed" ? without(hours, hoursId) : { ...hours, [hoursId]: after };
}
