import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { checkDebrief, openDebrief } from "./debrief.rules.ts";
import { end, openLobby, start } from "./huddles.course.rules.ts";
import {
  buildAttendance,
  buildHuddle,
  buildRoom,
  dana,
  EIGHT,
  leilani,
  maya,
  sam,
  ZONE,
} from "./huddles.fixtures.ts";
import type { HuddleId } from "./huddles.ids.ts";
import { canDebrief, relationsToHuddle } from "./huddles.policy.ts";
import type { Huddle } from "./huddles.schema.ts";
import { underWayIn } from "./under-way.ts";

const checklist = [
  { id: "well", text: "What went well" },
  { id: "change", text: "What should change" },
];
const room = buildRoom({ debrief: checklist });
const people = [
  buildAttendance(leilani),
  buildAttendance(maya),
  buildAttendance(dana, { isObserver: true }),
  buildAttendance(sam, { leftAt: EIGHT, whyLeft: "removed" }),
];
const live = start(openLobby(buildHuddle({ people }), room, ZONE, EIGHT), EIGHT);
const nothing = { bhIds: new Set<typeof dana>(), actionItemIds: [], carriedIds: [] };
const over = end(live, EIGHT + 10 * MINUTE_MS, nothing).huddle;
const ticked: Huddle = {
  ...over,
  debrief: over.debrief.map((check) =>
    check.id === "well" ? { ...check, doneById: maya } : check,
  ),
};
const NOON = EIGHT + 4 * HOUR_MS;
const id = "dddddddd-dddd-4ddd-8ddd-dddddddddddd" as HuddleId;
const opened = openDebrief(ticked, { id, openedById: maya, now: NOON }).huddle;

describe("a debrief", () => {
  it("is of a huddle that took place and is over, within a day, and of no debrief", () => {
    expect(checkDebrief(over, NOON).ok).toBe(true);
    expect(checkDebrief(live.huddle, NOON)).toMatchObject({ code: "not_possible_now" });
    expect(checkDebrief({ ...over, summary: null }, NOON)).toMatchObject({ ok: false });
    expect(checkDebrief({ ...over, debriefOf: id }, NOON)).toMatchObject({ ok: false });
    expect(checkDebrief(over, EIGHT + 25 * HOUR_MS)).toMatchObject({ code: "already_over" });
  });

  it("asks in everybody who was in it, as what they were; not whoever opens it, nor whoever was asked out", () => {
    expect(opened.invited).toEqual([
      { personId: leilani, asObserver: false, askedAt: NOON },
      { personId: dana, asObserver: true, askedAt: NOON },
    ]);
  });

  it("goes on with the checklist as it was ticked, and has its own agenda", () => {
    expect(opened.debrief).toEqual([
      { id: "well", text: "What went well", doneById: maya },
      { id: "change", text: "What should change", doneById: null },
    ]);
    expect(opened.brief).toEqual([]);
    expect(opened.agenda.map(({ id: itemId }) => itemId)).toEqual(["debrief", "take_on", "thanks"]);
    expect(opened).toMatchObject({ debriefOf: over.id, standingRoomId: room.id, plannedAt: null });
  });

  it("is opened by whoever was in the huddle and did not only listen, or leads the site", () => {
    const may = (personId: typeof dana, role: "nurse" | "lead" = "nurse"): boolean =>
      canDebrief(relationsToHuddle(over, personId, [role], []));
    expect(may(maya)).toBe(true);
    expect(may(dana)).toBe(false);
    expect(may(sam)).toBe(false);
    const stranger = "99999999-9999-4999-8999-999999999999" as typeof dana;
    expect(may(stranger)).toBe(false);
    expect(may(stranger, "lead")).toBe(true);
  });

  it("is not what people come into who open the room", () => {
    const running = start(openDebrief(over, { id, openedById: maya, now: NOON }), NOON).huddle;
    expect(underWayIn([running])).toBeUndefined();
    expect(underWayIn([running, live.huddle])?.id).toBe(live.huddle.id);
  });
});
