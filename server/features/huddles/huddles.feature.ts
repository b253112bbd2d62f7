import * as commands from "../../../shared/huddles/huddles.commands.ts";
import * as queries from "../../../shared/huddles/huddles.queries.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import * as actionItems from "./action-items.commands.ts";
import * as flags from "./flags.commands.ts";
import { huddleCallRooms } from "./huddle-call-rooms.ts";
import { huddleMeetings } from "./huddle-meetings.ts";
import * as does from "./huddles.commands.ts";
import { handleFlagKept, handleNext, handlePurge } from "./huddles.deadlines.ts";
import * as reads from "./huddles.queries.ts";
import { loadHuddlesSlice } from "./huddles.snapshot.ts";
import { loadHuddleIdsOf, NEXT_DEADLINE } from "./huddles.store.ts";
import { writeNotes } from "./notes.commands.ts";
import { handlePlan, planRooms } from "./plan-next.ts";
import * as rooms from "./rooms.commands.ts";
import * as suggestions from "./suggestions.commands.ts";
import { FLAG_DEADLINE, PLAN_DEADLINE, PURGE_DEADLINE } from "./save-huddle.ts";
import { huddleThreads } from "./thread-subjects.ts";

export const huddlesFeature: Feature = {
  name: "huddles",
  commands: [
    handles(commands.setUpRoom, rooms.setUpRoom),
    handles(commands.changeRoom, rooms.changeRoom),
    handles(commands.closeRoom, rooms.closeRoom),
    handles(commands.moveDay, rooms.moveDay),
    handles(commands.openHuddle, does.openHuddle),
    handles(commands.adHocHuddle, does.adHocHuddle),
    handles(commands.joinHuddle, does.joinHuddle),
    handles(commands.leaveHuddle, does.leaveHuddle),
    handles(commands.inviteToHuddle, does.inviteToHuddle),
    handles(commands.removeFromHuddle, does.removeFromHuddle),
    handles(commands.startHuddle, does.startHuddle),
    handles(commands.endHuddle, does.endHuddle),
    handles(commands.debriefHuddle, does.debriefHuddle),
    handles(commands.passPart, does.passPart),
    handles(commands.goToItem, does.goToItem),
    handles(commands.extendItem, does.extendItem),
    handles(commands.addItem, does.addItem),
    handles(commands.tickCheck, does.tickCheck),
    handles(commands.writeNotes, writeNotes),
    handles(commands.addFlag, flags.addFlag),
    handles(commands.changeFlag, flags.changeFlag),
    handles(commands.settleFlag, flags.settleFlag),
    handles(commands.linkFlag, flags.linkFlag),
    handles(commands.addActionItem, actionItems.addActionItem),
    handles(commands.confirmActionItem, actionItems.confirmActionItem),
    handles(commands.finishActionItem, actionItems.finishActionItem),
    handles(commands.reassignActionItem, actionItems.reassignActionItem),
    handles(commands.escalateActionItem, actionItems.escalateActionItem),
    handles(commands.postSuggestion, suggestions.postSuggestion),
    handles(commands.settleSuggestion, suggestions.settleSuggestion),
  ],
  queries: [
    answers(queries.listRooms, reads.listRooms),
    answers(queries.huddleDetail, reads.huddleDetail),
    answers(queries.huddleHistory, reads.huddleHistory),
    answers(queries.huddleFill, reads.huddleFill),
    answers(queries.huddleMeasures, reads.huddleMeasures),
    answers(queries.huddleContents, reads.huddleContents),
    answers(queries.huddleNotes, reads.huddleNotes),
    answers(queries.flagHandoff, reads.flagHandoff),
    answers(queries.actionItemsMine, reads.actionItemsMine),
    answers(queries.suggestionList, suggestions.listSuggestions),
  ],
  deadlines: {
    [NEXT_DEADLINE]: handleNext,
    [PURGE_DEADLINE]: handlePurge,
    [PLAN_DEADLINE]: handlePlan,
    [FLAG_DEADLINE]: handleFlagKept,
    [suggestions.SHOW_DEADLINE]: suggestions.handleShow,
    [suggestions.SUGGESTION_PURGE]: suggestions.handleSuggestionKept,
  },
  waiting: { deadline: NEXT_DEADLINE, load: loadHuddleIdsOf },
  callRooms: huddleCallRooms,
  threadSubjects: huddleThreads,
  meetings: huddleMeetings,
  boot: planRooms,
  slices: [{ key: "huddles", load: loadHuddlesSlice }],
};
