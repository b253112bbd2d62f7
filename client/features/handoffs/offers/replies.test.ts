import { describe, expect, it } from "vitest";
import {
  buildHandoff,
  buildOffer,
  halfPastTen,
} from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { replyChoices } from "./replies.ts";

const repliesTo = (
  handoff: Readonly<Record<string, unknown>>,
  offer: Readonly<Record<string, unknown>> = {},
): string[] =>
  replyChoices(buildHandoff(handoff), buildOffer(offer), halfPastTen).map(({ reply }) => reply);

describe("one-tap replies", () => {
  it("fit how the two are to meet", () => {
    expect(repliesTo({})).toEqual(["on_my_way", "in_5_min", "in_10_min", "bring_patient_to_me"]);
    expect(repliesTo({}, { modality: "video" })[0]).toBe("start_video");
    expect(repliesTo({ kind: "curbside" }, { modality: "phone" })[0]).toBe("call_me");
    expect(repliesTo({ kind: "curbside", roomId: null }, { modality: "in_person" })[0]).toBe(
      "call_me",
    );
    expect(repliesTo({ kind: "curbside" }, { modality: "in_person" })[0]).toBe("on_my_way");
    expect(repliesTo({ kind: "crisis", urgency: "crisis" })).toEqual(["on_my_way", "in_5_min"]);
  });

  it("do not promise an arrival after the patient must leave", () => {
    const choices = replyChoices(
      buildHandoff({ mustLeaveBy: halfPastTen + 6 * 60_000 }),
      buildOffer(),
      halfPastTen,
    );
    expect(choices.filter(({ isTooLate }) => isTooLate).map(({ reply }) => reply)).toEqual([
      "in_10_min",
    ]);
  });
});
