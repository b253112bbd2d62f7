import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { bhRoles, careRoles, roleSchema } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import {
  announcementIdSchema,
  entryIdSchema,
  hoursIdSchema,
  questionIdSchema,
  seriesIdSchema,
} from "./office-hours.ids.ts";
import { hoursHeadSchema, hoursSchema, seriesSchema } from "./office-hours.schema.ts";
import { questionSchema } from "./questions.schema.ts";

const hallway = [...careRoles, "front_desk"] as const;
const ofHours = z.strictObject({ hoursId: hoursIdSchema });
const ms = z.number().int();

export const listOfficeHours = query({
  name: "officeHours.list",
  summary: "Who holds office hours at this site, and the sessions ahead and under way.",
  input: z.strictObject({}),
  value: z.strictObject({ series: z.array(seriesSchema), hours: z.array(hoursSchema) }),
  roles: [...hallway, "admin"],
  audited: false,
});

export const myPlace = query({
  name: "officeHours.place",
  summary:
    "Where one stands in a line (or would), in words that say what to do now, with the range of the wait; `wait` is null where nobody can know it.",
  input: ofHours,
  value: z.strictObject({
    asOf: epochMs,
    entryId: entryIdSchema.nullable(),
    place: z.number().int().nullable(),
    says: z.string(),
    wait: z.strictObject({ lowMs: ms, highMs: ms }).nullable(),
    saysWait: z.string(),
  }),
  roles: hallway,
  visitors: true,
  audited: false,
});

export const hoursContents = query({
  name: "officeHours.contents",
  summary:
    "The words of a session, as far as one may read them: announcements, one's own line, and for its hosts everybody's and their notes.",
  input: ofHours,
  value: z.strictObject({
    announcements: z.array(
      z.strictObject({
        id: announcementIdSchema,
        byId: personIdSchema,
        at: epochMs,
        text: z.string(),
      }),
    ),
    lines: z.array(
      z.strictObject({
        entryId: entryIdSchema,
        line: z.string(),
        note: z.string(),
        /** Where one is called back by phone; empty where nobody said. */
        callBack: z.string(),
      }),
    ),
  }),
  roles: hallway,
  visitors: true,
  audited: true,
});

export const servedSites = query({
  name: "officeHours.sites",
  summary: "Which further sites a line serves, for those who plan it.",
  input: z.strictObject({ seriesId: seriesIdSchema }),
  value: z.strictObject({
    sites: z.array(z.strictObject({ id: siteIdSchema, name: z.string() })),
  }),
  roles: [...bhRoles, "lead", "admin"],
  audited: false,
});

export const hoursVisitors = query({
  name: "officeHours.visitors",
  summary: "Who came into a session from another site, and from which; for its hosts.",
  input: ofHours,
  value: z.strictObject({
    visitors: z.array(
      z.strictObject({
        personId: personIdSchema,
        name: z.string(),
        roles: z.array(roleSchema),
        siteName: z.string(),
      }),
    ),
  }),
  roles: careRoles,
  audited: false,
});

export const pastHours = query({
  name: "officeHours.past",
  summary: "Sessions that are closed, with their summaries, newest first; a page of 20.",
  input: z.strictObject({
    seriesId: seriesIdSchema.optional(),
    before: z.coerce.number().int().optional(),
  }),
  value: z.strictObject({ hours: z.array(hoursHeadSchema) }),
  roles: hallway,
  audited: false,
});

const quarterSchema = z.strictObject({
  weekday: z.number().int().min(1).max(7),
  minute: z.number().int().min(0).max(1439),
  visits: z.number().int(),
  medianWaitMs: ms,
});

export const bestTimesToCome = query({
  name: "officeHours.bestTimes",
  summary:
    "How long people waited in the last 90 days, by weekday and quarter hour, and when it was shortest.",
  input: z.strictObject({ seriesId: seriesIdSchema }),
  value: z.strictObject({ quarters: z.array(quarterSchema), best: z.array(quarterSchema) }),
  roles: hallway,
  audited: false,
});

export const hoursCalendar = query({
  name: "officeHours.calendar",
  summary: "The sessions of the next eight weeks as an iCalendar text.",
  input: z.strictObject({ seriesId: seriesIdSchema }),
  value: z.strictObject({ calendar: z.string() }),
  roles: hallway,
  audited: false,
});

export const questionThread = query({
  name: "question.thread",
  summary: "What was asked and answered, for the asker, the hosts, and the leads once it is late.",
  input: z.strictObject({ questionId: questionIdSchema }),
  value: z.strictObject({
    question: questionSchema,
    messages: z.array(z.strictObject({ byId: personIdSchema, at: epochMs, text: z.string() })),
  }),
  roles: hallway,
  audited: true,
});

export const officeHoursQueries = [
  listOfficeHours,
  myPlace,
  hoursContents,
  servedSites,
  hoursVisitors,
  pastHours,
  bestTimesToCome,
  hoursCalendar,
  questionThread,
] as const;
