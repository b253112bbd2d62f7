import { describe, expect, it } from "vitest";
import { createDrafts } from "./drafts.ts";

describe("what Dana has typed and not sent", () => {
  it("is there when she comes back to it, and holds the page until it is sent or dropped", () => {
    const drafts = createDrafts();
    expect(drafts.hasUnsent()).toBe(false);
    drafts.keep("feedback 1", { feedback: "Met; safe today." });
    drafts.keep("question 2", "Dose?");
    expect(drafts.read("feedback 1")).toEqual({ feedback: "Met; safe today." });
    expect(drafts.read("feedback 2")).toBeUndefined();
    drafts.forget("feedback 1");
    expect(drafts.hasUnsent()).toBe(true);
    drafts.forget("question 2");
    expect(drafts.hasUnsent()).toBe(false);
  });
});
