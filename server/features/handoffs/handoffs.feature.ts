import * as commands from "../../../shared/handoffs/handoffs.commands.ts";
import * as queries from "../../../shared/handoffs/handoffs.queries.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { handoffCallRoom } from "./call-room.ts";
import * as does from "./handoffs.commands.ts";
import {
  CLOSE_DEADLINE,
  handleClinicClose,
  handleNext,
  handlePurge,
  loadWaitingFor,
  planClinicClose,
} from "./handoffs.deadlines.ts";
import * as reads from "./handoffs.queries.ts";
import { busyHours } from "./busy-hours.ts";
import { looseEnds } from "./loose-ends.ts";
import { loadConcerning, NEXT_DEADLINE } from "./handoffs.store.ts";
import { loadHandoffsSlice } from "./handoffs.snapshot.ts";
import { PURGE_DEADLINE } from "./save-decided.ts";
import { handoffThread } from "./thread-subject.ts";

export const handoffsFeature: Feature = {
  name: "handoffs",
  commands: [
    handles(commands.requestHandoff, does.requestHandoff),
    handles(commands.confirmOffer, does.confirmOffer),
    handles(commands.acceptHandoff, does.acceptHandoff),
    handles(commands.claimHandoff, does.claimHandoff),
    handles(commands.declineHandoff, does.declineHandoff),
    handles(commands.counterHandoff, does.counterHandoff),
    handles(commands.answerCounter, does.answerCounter),
    handles(commands.askFact, does.askFact),
    handles(commands.answerFact, does.answerFact),
    handles(commands.retryHandoff, does.retryHandoff),
    handles(commands.escalateHandoff, does.escalateHandoff),
    handles(commands.joinHandoff, does.joinHandoff),
    handles(commands.handBackHandoff, does.handBackHandoff),
    handles(commands.reassignHandoff, does.reassignHandoff),
    handles(commands.startHandoff, does.startHandoff),
    handles(commands.leaveHandoff, does.leaveHandoff),
    handles(commands.stillThere, does.stillThere),
    handles(commands.completeHandoff, does.completeHandoff),
    handles(commands.endCrisis, does.endCrisis),
    handles(commands.askQuestion, does.askQuestion),
    handles(commands.answerQuestion, does.answerQuestion),
    handles(commands.confirmHandoff, does.confirmHandoff),
    handles(commands.cancelHandoff, does.cancelHandoff),
    handles(commands.convertHandoff, does.convertHandoff),
    handles(commands.markUnmet, does.markUnmet),
    handles(commands.addDetail, does.addDetail),
  ],
  queries: [
    answers(queries.previewHandoff, reads.previewHandoff),
    answers(queries.handoffDetail, reads.handoffDetail),
    answers(queries.handoffsMine, reads.handoffsMine),
    answers(queries.looseEnds, looseEnds),
    answers(queries.busyHours, busyHours),
    answers(queries.guestSites, reads.guestSites),
  ],
  deadlines: {
    [NEXT_DEADLINE]: handleNext,
    [PURGE_DEADLINE]: handlePurge,
    [CLOSE_DEADLINE]: handleClinicClose,
  },
  waiting: { deadline: NEXT_DEADLINE, load: loadWaitingFor },
  guestSites: async (tx, personId) =>
    (await loadConcerning(tx, [personId])).map(({ site }) => site),
  callRooms: { handoff: handoffCallRoom },
  threadSubjects: { handoff: handoffThread },
  slices: [{ key: "handoffs", load: loadHandoffsSlice }],
  boot: async (ctx) => {
    const site = await loadSite(ctx.tx, ctx.site);
    if (site) await planClinicClose(ctx, site);
  },
};
