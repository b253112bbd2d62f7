import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { decideIntoLine, refuseIntoLine, refuseSoLate } from "./handoffs.course.rules.ts";
import { buildHandoff, halfPastTen } from "./handoffs.sentences.fixtures.ts";

const to = {
  kind: "office_hours",
  at: halfPastTen + 8 * DAY_MS + MINUTE_MS,
  withPersonId: null,
} as const;
const unmet = buildHandoff({ state: "unmet", unmetReason: "declined_all", closedAt: halfPastTen });

describe("a hand-off that is taken into a line", () => {
  it("is converted while it is open; one that was unmet stays as it is", () => {
    const open = buildHandoff({ urgency: "soon" });
    expect(decideIntoLine(open, to, halfPastTen)).toMatchObject({
      value: { handoff: { state: "converted" } },
    });
    const taken = decideIntoLine(unmet, to, halfPastTen + 7 * DAY_MS);
    expect(taken).toMatchObject({ value: { handoff: unmet, events: [] } });
  });

  it("was unmet at most a week ago, and no other end is taken up again", () => {
    const late = decideIntoLine(unmet, to, halfPastTen + 7 * DAY_MS + 1);
    expect(late).toMatchObject({ code: "already_over" });
    const cancelled = buildHandoff({ state: "cancelled", closedAt: halfPastTen });
    expect(decideIntoLine(cancelled, to, halfPastTen)).toMatchObject({ ok: false });
  });

  it("goes on where the office hours begin much later than was proposed, unless it is routine", () => {
    const proposal = { at: halfPastTen + 30 * MINUTE_MS };
    const tomorrow = halfPastTen + DAY_MS;
    for (const urgency of ["now", "soon", "today"] as const) {
      expect(refuseSoLate({ urgency }, proposal, proposal.at + HOUR_MS)).toBeUndefined();
      expect(refuseSoLate({ urgency }, proposal, tomorrow)).toMatchObject({
        code: "not_possible_now",
      });
    }
    expect(refuseSoLate({ urgency: "routine" }, proposal, tomorrow)).toBeUndefined();
  });

  it("is not needed now, unless its moment has passed", () => {
    const held = new Set(["requester"] as const);
    const open = buildHandoff({ urgency: "now" });
    expect(refuseIntoLine(open, held, to)).toMatchObject({ code: "not_possible_now" });
    expect(refuseIntoLine(unmet, held, to)).toBeUndefined();
    expect(refuseIntoLine(unmet, new Set(), to)).toMatchObject({ code: "forbidden" });
  });
});
