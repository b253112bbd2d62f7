import { z } from "zod";

/** What recurs: "Sam's door, weekdays at noon". */
export const seriesIdSchema = z.uuid().brand<"OfficeHoursSeriesId">();
export type SeriesId = z.infer<typeof seriesIdSchema>;

/** One session of office hours; not a session of somebody who is signed in. */
export const hoursIdSchema = z.uuid().brand<"OfficeHoursId">();
export type HoursId = z.infer<typeof hoursIdSchema>;

/** One person waiting in one session, or being served in it. */
export const entryIdSchema = z.uuid().brand<"EntryId">();
export type EntryId = z.infer<typeof entryIdSchema>;

export const slotIdSchema = z.uuid().brand<"SlotId">();
export type SlotId = z.infer<typeof slotIdSchema>;

export const announcementIdSchema = z.uuid().brand<"AnnouncementId">();
export type AnnouncementId = z.infer<typeof announcementIdSchema>;

export const questionIdSchema = z.uuid().brand<"QuestionId">();
export type QuestionId = z.infer<typeof questionIdSchema>;
