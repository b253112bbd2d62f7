import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import {
  buildLoad,
  buildRecipient,
  buildRequest,
  halfPastThree as now,
  noPreferences,
} from "./norms.fixtures.ts";
import { decide } from "./norms.rules.ts";
import type { Load, NormRequest, RecipientState } from "./norms.schema.ts";
import { loadPack, type PackName } from "./packs.ts";

const untilTwenty = { until: now + 10 * MINUTE_MS };

function saidOf(
  request: Partial<NormRequest>,
  recipient: Partial<RecipientState>,
  load: Partial<Load> = {},
  pack: PackName = "mixed",
): readonly string[] {
  const state = buildRecipient(recipient);
  const { toSender, toRecipient } = decide(
    buildRequest(request),
    state,
    loadPack(pack),
    noPreferences,
    buildLoad(load),
    now,
    "America/Denver",
  );
  return [toSender, toRecipient];
}

describe("what both sides read, in the site's own time", () => {
  it("while a patient waits and Dana is in a visit", () => {
    expect(saidOf({ urgency: "now" }, { status: "visit_ok", ...untilTwenty })).toEqual([
      "Dana Reyes is with a patient until about 09:40 (interruptions OK): a quiet banner now; if no answer by 09:31 it goes on.",
      "Quiet, because you are with a patient.",
    ]);
  });

  it("under the pack for Primary Care Behavioral Health", () => {
    expect(saidOf({ urgency: "now" }, { status: "visit_ok", ...untilTwenty }, {}, "pcbh")).toEqual([
      "Dana Reyes is with a patient until about 09:40 (interruptions OK): a quiet banner now, and a ring after 30 seconds; if no answer by 09:31 it goes on.",
      "Quiet at first, ringing after 30 seconds, because you are with a patient.",
    ]);
  });

  it("when a patient waits and Dana is free", () => {
    expect(saidOf({ urgency: "now" }, { status: "open" })).toEqual([
      "Dana Reyes is free: a ring now; if no answer by 09:31 it goes on.",
      "Ringing, because a patient is waiting and you are free.",
    ]);
  });

  it("when it is held until the end of a visit", () => {
    expect(saidOf({ urgency: "soon" }, { status: "visit_ok", ...untilTwenty })).toEqual([
      "Dana Reyes is with a patient until about 09:40 (interruptions OK): held until about 09:40, then a quiet banner.",
      "Held until about 09:40, because you are with a patient.",
    ]);
  });

  it("when it is held and nobody knows the end of the call", () => {
    expect(saidOf({ urgency: "soon" }, { status: "call" })).toEqual([
      "Dana Reyes is on a call or in a meeting: held until the next free moment, 09:50 at the latest.",
      "Held until your next free moment, 09:50 at the latest, because you are on a call or in a meeting.",
    ]);
  });

  it("when Dana's visit is protected", () => {
    expect(saidOf({ urgency: "now" }, { status: "visit_protected", ...untilTwenty })).toEqual([
      "Dana Reyes is in a protected visit until about 09:40: not disturbed, and it goes on at once.",
      "You were not rung: you are in a protected visit.",
    ]);
  });

  it("in a crisis while Dana rests, before and after nobody has answered", () => {
    expect(saidOf({ urgency: "crisis" }, { status: "break", ...untilTwenty })).toEqual([
      "Dana Reyes is on a break until about 09:40: not disturbed for now, and rung if nobody answers within 30 seconds.",
      "You were not rung: you are on a break.",
    ]);
    expect(
      saidOf({ urgency: "crisis", unansweredForMs: 30_000 }, { status: "break", ...untilTwenty }),
    ).toEqual([
      "Dana Reyes is on a break until about 09:40: nobody has answered, so a ring now; if no answer within 30 seconds it goes on.",
      "Ringing although you are on a break: this is a crisis, and nobody has answered.",
    ]);
  });

  it("in a crisis while Dana handles another hand-off", () => {
    expect(saidOf({ urgency: "crisis" }, { status: "handoff" })).toEqual([
      "Dana Reyes is in another hand-off: a quiet banner now, and others are asked at the same moment.",
      "Quiet, because you are in another hand-off; others are asked too.",
    ]);
  });

  it("when the requester chooses to interrupt", () => {
    expect(
      saidOf({ urgency: "soon", breakThrough: true }, { status: "focus", ...untilTwenty }),
    ).toEqual([
      "Dana Reyes has quiet time until about 09:40, and you chose to interrupt: a quiet banner now; if no answer by 09:33 it goes on.",
      "Quiet: the requester chose to interrupt and gave a reason.",
    ]);
  });

  it("when Dana has just been interrupted", () => {
    expect(
      saidOf({ urgency: "now" }, { status: "open" }, { lastInterruptedAt: now - MINUTE_MS }),
    ).toEqual([
      "Dana Reyes has been interrupted in the last 5 minutes: it goes on at once.",
      "You were not rung: you had been interrupted in the last 5 minutes.",
    ]);
  });

  it("when Dana holds office hours", () => {
    expect(saidOf({ urgency: "soon" }, { status: "office_hours", ...untilTwenty })).toEqual([
      "Dana Reyes is holding office hours until about 09:40: it is listed beside the office-hours line, first; if no answer by 09:33 it goes on.",
      "Listed beside your office-hours line, first, because you are holding office hours.",
    ]);
  });

  it("when it can wait for some days", () => {
    expect(saidOf({ urgency: "routine" }, { status: "off" })).toEqual([
      "Dana Reyes is off duty: it goes to the inbox, without a sound.",
      "In your inbox, without a sound, because it can wait a few days.",
    ]);
  });
});
