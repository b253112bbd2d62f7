import type { Feature } from "./platform/feature.ts";
import { calendarFeature } from "./features/calendar/calendar.feature.ts";
import { mediaFeature } from "./features/media/media.feature.ts";
import { officeHoursFeature } from "./features/office-hours/office-hours.feature.ts";
import { handoffsFeature } from "./features/handoffs/handoffs.feature.ts";
import { huddlesFeature } from "./features/huddles/huddles.feature.ts";
import { peopleFeature } from "./features/people/people.feature.ts";
import { presenceFeature } from "./features/presence/presence.feature.ts";
import { threadsFeature } from "./features/threads/threads.feature.ts";
import { upkeepFeature } from "./features/upkeep/upkeep.feature.ts";
import { retention } from "./platform/retention.ts";

/** Every feature, in the order in which they may know one another. */
export const features: readonly Feature[] = [
  peopleFeature,
  presenceFeature,
  mediaFeature,
  threadsFeature,
  handoffsFeature,
  huddlesFeature,
  officeHoursFeature,
  calendarFeature,
  upkeepFeature,
  retention,
];
