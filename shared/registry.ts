import { calendarCommands } from "./calendar/calendar.commands.ts";
import { calendarQueries } from "./calendar/calendar.queries.ts";
import { handoffCommands } from "./handoffs/handoffs.commands.ts";
import { handoffEvents } from "./handoffs/handoffs.events.ts";
import { handoffQueries } from "./handoffs/handoffs.queries.ts";
import { huddleCommands } from "./huddles/huddles.commands.ts";
import { huddleEvents } from "./huddles/huddles.events.ts";
import { huddleQueries } from "./huddles/huddles.queries.ts";
import { mediaCommands } from "./media/media.commands.ts";
import { officeHoursCommands } from "./office-hours/office-hours.commands.ts";
import { officeHoursEvents } from "./office-hours/office-hours.events.ts";
import { officeHoursQueries } from "./office-hours/office-hours.queries.ts";
import { peopleCommands } from "./people/people.commands.ts";
import { peopleEvents } from "./people/people.events.ts";
import { peopleQueries } from "./people/people.queries.ts";
import { presenceCommands } from "./presence/presence.commands.ts";
import { presenceQueries } from "./presence/presence.queries.ts";
import { threadCommands } from "./threads/threads.commands.ts";
import { threadEvents } from "./threads/threads.events.ts";
import { threadQueries } from "./threads/threads.queries.ts";
import { upkeepQueries } from "./upkeep/upkeep.queries.ts";

/** The one file of `shared/` that names every feature: the whole contract, for the API documents and for tests. */
export const allCommands = [
  ...peopleCommands,
  ...presenceCommands,
  ...mediaCommands,
  ...threadCommands,
  ...handoffCommands,
  ...huddleCommands,
  ...officeHoursCommands,
  ...calendarCommands,
] as const;
export const allQueries = [
  ...peopleQueries,
  ...presenceQueries,
  ...threadQueries,
  ...handoffQueries,
  ...huddleQueries,
  ...officeHoursQueries,
  ...calendarQueries,
  ...upkeepQueries,
] as const;
export const allEvents = [
  ...peopleEvents,
  ...threadEvents,
  ...handoffEvents,
  ...huddleEvents,
  ...officeHoursEvents,
] as const;
