import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { buildFill, type FillFacts } from "./fill.ts";
import {
  buildActionItem,
  buildAttendance,
  dana,
  EIGHT,
  leilani,
  maya,
  sam,
  ZONE,
} from "./huddles.fixtures.ts";

type Line = FillFacts["staff"][number];
const line = (personId: Line["personId"], differing: Partial<Line> = {}): Line => ({
  personId,
  roles: ["nurse"],
  status: "charting",
  until: null,
  isReachable: true,
  isOnDuty: true,
  place: "on_site",
  isInHuddle: false,
  ...differing,
});
const bh = (personId: Line["personId"], differing: Partial<Line> = {}): Line =>
  line(personId, { roles: ["bh_clinician"], ...differing });
const away = "55555555-5555-4555-8555-555555555555" as Line["personId"];
const noDevice = "66666666-6666-4666-8666-666666666666" as Line["personId"];
const contact = { name: "County team", phone: "555-0120", hours: "", verifiedOn: "2026-10-03" };
const fill = (staff: readonly Line[], differing: Partial<FillFacts> = {}) =>
  buildFill(
    {
      huddle: { people: [] },
      staff,
      site: { zone: ZONE, crisisContacts: [contact] },
      actionItems: [],
      ...differing,
    },
    EIGHT,
  );

describe("what Hallway knows for the agenda", () => {
  it("who is here by role, who from afar, and who of those at hand is missing: nobody who is off, away, or on no device", () => {
    const people = [buildAttendance(leilani), buildAttendance(sam, { place: "remote" })];
    const staff = [
      line(leilani, { isInHuddle: true }),
      bh(sam, { isInHuddle: true, place: "remote" }),
      line(maya),
      bh(dana, { isOnDuty: false, status: "off" }),
      line(away, { status: "away" }),
      line(noDevice, { isReachable: false }),
    ];
    expect(fill(staff, { huddle: { people } }).arrival).toEqual({
      byRole: [
        { role: "nurse", here: [leilani], remote: [] },
        { role: "bh_clinician", here: [], remote: [sam] },
      ],
      missing: [maya],
    });
  });

  it("who holds BH, on site first, and the roles that nobody covers", () => {
    const both = fill([bh(sam, { place: "remote" }), bh(dana)]).staffing;
    expect(both.bhIds).toEqual([dana, sam]);
    expect(both.gaps).toEqual([]);
    const none = fill([bh(dana, { isOnDuty: false, status: "off" })]).staffing;
    expect(none.gaps).toEqual(["No behavioral health clinician is on duty."]);
    expect(fill([bh(dana, { isReachable: false })]).staffing.gaps).toEqual([
      "No behavioral health clinician on duty has Hallway open.",
    ]);
  });

  it.each([
    ["open", null, "after the huddle"],
    ["visit_ok", EIGHT + 20 * MINUTE_MS, "from about 08:20"],
    ["visit_protected", null, "not known"],
    ["focus", EIGHT - MINUTE_MS, "not known"],
  ] as const)("a clinician who is %s until %s is next available: %s", (status, until, says) => {
    const { clinicians, notKnown } = fill([bh(dana, { status, until })]).capacity;
    expect(clinicians[0]?.says).toBe(says);
    expect(notKnown[0]).toContain("not known");
  });

  it("how old the crisis contacts are", () => {
    expect(fill([]).safety).toMatchObject({ oldestDays: 30, isStale: false });
    const old = { ...contact, verifiedOn: "2026-07-01" };
    const stale = fill([], { site: { zone: ZONE, crisisContacts: [contact, old] } }).safety;
    expect(stale.says).toBe(
      "2 crisis contacts; the oldest check was 124 days ago. Who calls them today?",
    );
    expect(fill([], { site: { zone: ZONE, crisisContacts: [] } }).safety.says).toBe(
      "No crisis contact is on the list.",
    );
  });

  it("what is overdue, unconfirmed or carried three times", () => {
    const item = buildActionItem({ dueAt: EIGHT - 1, carryCount: 3 });
    const { looseEnds } = fill([], { actionItems: [item, buildActionItem({ state: "done" })] });
    expect(looseEnds).toEqual({
      overdueIds: [item.id],
      unconfirmedIds: [item.id],
      askingIds: [item.id],
    });
  });
});
