import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../kernel/time.ts";
import { NOON, person, sam } from "./office-hours.fixtures.ts";
import type { QuestionId, SeriesId } from "./office-hours.ids.ts";
import { canReadQuestion, decideEscalate, decideReply } from "./questions.rules.ts";
import type { Question } from "./questions.schema.ts";

const asked: Question = {
  id: "cccccccc-cccc-4ccc-8ccc-cccccccccccc" as QuestionId,
  siteId: "riverside" as Question["siteId"],
  seriesId: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa" as SeriesId,
  askedById: person(1),
  hostIds: [sam],
  topic: "other",
  askedAt: NOON,
  answerBy: NOON + HOUR_MS,
  state: "open",
  answeredAt: null,
  answeredById: null,
  escalatedAt: null,
  messages: 1,
};
const lead = { personId: person(7), isLead: true };

describe("a question asked in a visit", () => {
  it("is not opened again by a thank-you while the host is there, and is afterwards", () => {
    const answered = decideReply(asked, { personId: sam, isLead: false }, HOUR_MS, NOON);
    if (!answered.ok) throw new Error("not answered");
    const asker = { personId: person(1), isLead: false };
    const { question } = answered.value;
    expect(decideReply(question, { ...asker, isMet: true }, HOUR_MS, NOON)).toMatchObject({
      value: { what: "answered", question: { state: "answered", messages: 3 } },
    });
    expect(decideReply(question, asker, HOUR_MS, NOON)).toMatchObject({
      value: { what: "asked_again", question: { state: "open", answerBy: NOON + HOUR_MS } },
    });
    expect(decideReply(asked, { ...asker, isMet: true }, HOUR_MS, NOON)).toMatchObject({
      value: { question: { state: "open", answerBy: asked.answerBy } },
    });
  });
});

describe("a question that is answered", () => {
  const answer = decideReply(asked, { personId: sam, isLead: false }, HOUR_MS, NOON);
  if (!answer.ok) throw new Error("not answered");
  const { question } = answer.value;
  const asker = { personId: person(1), isLead: false };

  it("stays so through thanks and through a further word of the host, and is asked again by any other word", () => {
    const later = NOON + HOUR_MS;
    expect(decideReply(question, { ...asker, isThanks: true }, HOUR_MS, later)).toMatchObject({
      value: { what: "thanked", question: { state: "answered", answeredAt: NOON, messages: 3 } },
    });
    expect(decideReply(question, { personId: sam, isLead: false }, HOUR_MS, later)).toMatchObject({
      value: { what: "answered", question: { state: "answered" } },
    });
    expect(decideReply(question, asker, HOUR_MS, later)).toMatchObject({
      value: { what: "asked_again", question: { state: "open", answerBy: later + HOUR_MS } },
    });
  });

  it("is thanked for once it is answered, not before: a promise is not given back by a word", () => {
    expect(decideReply(asked, { ...asker, isThanks: true }, HOUR_MS, NOON)).toMatchObject({
      code: "not_possible_now",
    });
  });
});

describe("a question that is late", () => {
  const late = decideEscalate(asked, NOON + HOUR_MS) ?? asked;

  it("is answered by the lead before whom it was put, and by no lead before that", () => {
    const at = NOON + 2 * HOUR_MS;
    expect(decideReply(asked, lead, HOUR_MS, at)).toMatchObject({ code: "forbidden" });
    expect(decideReply(late, { ...lead, isLead: false }, HOUR_MS, at)).toMatchObject({
      code: "forbidden",
    });
    expect(decideReply(late, lead, HOUR_MS, at)).toMatchObject({
      value: { what: "answered", question: { state: "answered", answeredById: lead.personId } },
    });
  });

  it("stays before the lead who has answered it when it is asked again", () => {
    const answered = decideReply(late, lead, HOUR_MS, NOON + 2 * HOUR_MS);
    if (!answered.ok) throw new Error("not answered");
    const asker = { personId: person(1), isLead: false };
    const again = decideReply(answered.value.question, asker, HOUR_MS, NOON + 3 * HOUR_MS);
    if (!again.ok) throw new Error("not asked again");
    const { question } = again.value;
    expect(question).toMatchObject({ state: "open", escalatedAt: null });
    expect(canReadQuestion(question, lead)).toBe(true);
    expect(canReadQuestion(question, { ...lead, personId: person(8) })).toBe(false);
  });
});
