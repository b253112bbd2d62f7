import * as commands from "../../../shared/office-hours/office-hours.commands.ts";
import * as queries from "../../../shared/office-hours/office-hours.queries.ts";
import * as served from "../../../shared/office-hours/served.commands.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import * as attending from "./attending.commands.ts";
import * as coming from "./coming.commands.ts";
import * as hosting from "./hosting.commands.ts";
import { declineServing } from "./decline-serving.ts";
import { officeHoursCallRooms } from "./office-hours-call-rooms.ts";
import { officeHoursMeetings } from "./office-hours-meetings.ts";
import {
  handleNext,
  handlePersonLeft,
  handlePurge,
  loadWaitingFor,
} from "./office-hours.deadlines.ts";
import * as reads from "./office-hours.queries.ts";
import { loadOfficeHoursSlice } from "./office-hours.snapshot.ts";
import { NEXT_DEADLINE } from "./office-hours.store.ts";
import { handlePressing, PRESSING_DEADLINE } from "./pressing.ts";
import * as questions from "./questions.commands.ts";
import { QUESTION_DEADLINE } from "./questions.store.ts";
import { PLAN_DEADLINE, PURGE_DEADLINE } from "./save-hours.ts";
import * as series from "./series.commands.ts";
import { serveSites } from "./serve-sites.ts";
import { handleServe, lookAtServedAnew, SERVE_DEADLINE } from "./show-served.ts";
import * as visits from "./visits.commands.ts";

export const officeHoursFeature: Feature = {
  name: "office-hours",
  commands: [
    handles(commands.setUpOfficeHours, series.setUpOfficeHours),
    handles(commands.changeOfficeHours, series.changeOfficeHours),
    handles(commands.endOfficeHours, series.endOfficeHours),
    handles(commands.moveOfficeHours, series.moveOfficeHours),
    handles(served.serveSites, serveSites),
    handles(served.declineServing, declineServing),
    handles(commands.checkIn, hosting.checkIn),
    handles(commands.checkOut, hosting.checkOut),
    handles(commands.pauseHours, hosting.pauseHours),
    handles(commands.resumeHours, hosting.resumeHours),
    handles(commands.lastCallHours, hosting.lastCallHours),
    handles(commands.closeHours, hosting.closeHours),
    handles(commands.announceHours, hosting.announceHours),
    handles(commands.bookSlot, attending.bookSlot),
    handles(commands.freeSlot, attending.freeSlot),
    handles(commands.joinLine, attending.joinLine),
    handles(commands.joinHost, coming.joinHost),
    handles(commands.withdrawEntry, attending.withdrawEntry),
    handles(commands.changeEntryOf, attending.changeEntryOf),
    handles(commands.hereEntry, attending.hereEntry),
    handles(commands.agreeEntry, attending.agreeEntry),
    handles(commands.chooseEntry, attending.chooseEntry),
    handles(commands.convertEntry, attending.convertEntry),
    handles(served.convertVisit, visits.convertVisit),
    handles(commands.callNext, hosting.callNext),
    handles(commands.callEntry, hosting.callEntry),
    handles(commands.startEntry, hosting.startEntry),
    handles(commands.skipEntry, hosting.skipEntry),
    handles(commands.resolveEntry, hosting.resolveEntry),
    handles(commands.requeueEntry, hosting.requeueEntry),
    handles(commands.handEntry, hosting.handEntry),
    handles(commands.extendEntry, hosting.extendEntry),
    handles(commands.mergeEntry, hosting.mergeEntry),
    handles(commands.askHosts, questions.askHosts),
    handles(commands.replyQuestion, questions.replyQuestion),
    handles(commands.closeQuestion, questions.closeQuestion),
  ],
  queries: [
    answers(queries.listOfficeHours, reads.listOfficeHours),
    answers(queries.myPlace, reads.myPlace),
    answers(queries.hoursContents, reads.hoursContents),
    answers(queries.servedSites, reads.servedSites),
    answers(queries.hoursVisitors, reads.hoursVisitors),
    answers(queries.pastHours, reads.pastHours),
    answers(queries.bestTimesToCome, reads.bestTimesToCome),
    answers(queries.hoursCalendar, reads.hoursCalendar),
    answers(queries.questionThread, reads.questionThread),
  ],
  deadlines: {
    [NEXT_DEADLINE]: handleNext,
    [PURGE_DEADLINE]: handlePurge,
    [PLAN_DEADLINE]: series.handlePlan,
    [QUESTION_DEADLINE]: questions.handleQuestionDue,
    [SERVE_DEADLINE]: handleServe,
    [visits.CONVERTED_DEADLINE]: visits.handleConverted,
    [PRESSING_DEADLINE]: handlePressing,
  },
  reactions: { "person.left": handlePersonLeft },
  waiting: { deadline: NEXT_DEADLINE, load: loadWaitingFor },
  boot: async (ctx) => {
    await series.planAll(ctx);
    await lookAtServedAnew(ctx);
  },
  callRooms: officeHoursCallRooms,
  meetings: officeHoursMeetings,
  slices: [{ key: "officeHours", load: loadOfficeHoursSlice }],
};
