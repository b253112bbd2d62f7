import {
  createToken,
  disablePerson,
  enablePerson,
  endAllSessions,
  endSession,
  endWall,
  invitePerson,
  pairWall,
  revokeToken,
  setPersonRoles,
} from "../../../shared/people/people.commands.ts";
import {
  manageQuery,
  meQuery,
  sessionsQuery,
  tokensQuery,
  wallsQuery,
} from "../../../shared/people/people.queries.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import { handleDisable, handleEnable, handleInvite, handleSetRoles } from "./people.commands.ts";
import {
  answerManage,
  answerMe,
  answerSessions,
  answerTokens,
  answerWalls,
} from "./people.queries.ts";
import { handleEndAllSessions, handleEndSession } from "./sessions.commands.ts";
import { loadSiteSlice } from "./site-slice.ts";
import {
  handleCreateToken,
  handleEndWall,
  handlePairWall,
  handleRevokeToken,
} from "./tokens.commands.ts";

/** Sites, the people of the practice, and their ways in. */
export const peopleFeature: Feature = {
  name: "people",
  commands: [
    handles(endSession, handleEndSession),
    handles(endAllSessions, handleEndAllSessions),
    handles(disablePerson, handleDisable),
    handles(enablePerson, handleEnable),
    handles(setPersonRoles, handleSetRoles),
    handles(invitePerson, handleInvite),
    handles(createToken, handleCreateToken),
    handles(revokeToken, handleRevokeToken),
    handles(pairWall, handlePairWall),
    handles(endWall, handleEndWall),
  ],
  queries: [
    answers(meQuery, answerMe),
    answers(sessionsQuery, answerSessions),
    answers(manageQuery, answerManage),
    answers(tokensQuery, answerTokens),
    answers(wallsQuery, answerWalls),
  ],
  slices: [{ key: "site", load: loadSiteSlice }],
};
