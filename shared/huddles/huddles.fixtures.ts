import type { PersonId, SiteId } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import type { ActionItem } from "./actions.schema.ts";
import { proposedAgenda, proposedBrief, proposedTiming } from "./agenda.proposals.ts";
import { buildPlanned } from "./huddles.course.rules.ts";
import type { ActionItemId, HuddleId, StandingRoomId } from "./huddles.ids.ts";
import type { Attendance, Huddle, StandingRoom } from "./huddles.schema.ts";

/** Invented people of one practice. */
export const leilani = "11111111-1111-4111-8111-111111111111" as PersonId;
export const maya = "22222222-2222-4222-8222-222222222222" as PersonId;
export const dana = "33333333-3333-4333-8333-333333333333" as PersonId;
export const sam = "44444444-4444-4444-8444-444444444444" as PersonId;

/** Monday, 2 November 2026, 8:00 in Chicago. */
export const EIGHT = Date.parse("2026-11-02T14:00:00Z");
export const ZONE = "America/Chicago";

const siteId = "riverside" as SiteId;

export function buildRoom(differing: Partial<StandingRoom> = {}): StandingRoom {
  return {
    id: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa" as StandingRoomId,
    siteId,
    name: "Morning huddle",
    kind: "huddle",
    teamId: null,
    agenda: [...proposedAgenda("huddle")],
    timing: proposedTiming("huddle"),
    schedule: null,
    rotation: [leilani, maya],
    brief: [...proposedBrief],
    debrief: [],
    ...differing,
  };
}

export function buildHuddle(differing: Partial<Huddle> = {}): Huddle {
  const id = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb" as HuddleId;
  return { ...buildPlanned(buildRoom(), id, EIGHT), ...differing };
}

export function buildAttendance(
  personId: PersonId,
  differing: Partial<Attendance> = {},
): Attendance {
  return {
    personId,
    firstAt: EIGHT - MINUTE_MS,
    joinedAt: EIGHT - MINUTE_MS,
    leftAt: null,
    whyLeft: null,
    lostAt: null,
    place: "on_site",
    withId: null,
    isObserver: false,
    ...differing,
  };
}

export function buildActionItem(differing: Partial<ActionItem> = {}): ActionItem {
  return {
    id: "cccccccc-cccc-4ccc-8ccc-cccccccccccc" as ActionItemId,
    siteId,
    standingRoomId: buildRoom().id,
    huddleId: buildHuddle().id,
    createdById: leilani,
    createdAt: EIGHT,
    ownerId: maya,
    due: { kind: "noon" },
    dueAt: EIGHT + 240 * MINUTE_MS,
    confirmedAt: null,
    state: "open",
    carryCount: 0,
    escalatedToId: null,
    isAboutPatient: false,
    handoffId: null,
    ...differing,
  };
}
