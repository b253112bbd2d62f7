import {
  makeCalendarLink,
  takeBackCalendarLink,
} from "../../../shared/calendar/calendar.commands.ts";
import { calendarLink } from "../../../shared/calendar/calendar.queries.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import { forgetLeaver, makeLink, readLink, takeBackLink } from "./calendar.commands.ts";

export const calendarFeature: Feature = {
  name: "calendar",
  commands: [handles(makeCalendarLink, makeLink), handles(takeBackCalendarLink, takeBackLink)],
  queries: [answers(calendarLink, readLink)],
  reactions: { "person.left": forgetLeaver },
};
