import { expect, it } from "vitest";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/kernel/roles.ts";
import { buildSession, NOON, person, sam } from "#shared/office-hours/office-hours.fixtures.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import { newsOf, sayNews } from "./question-news.ts";

const { siteId, seriesId } = buildSession();
const question: Question = {
  id: "cccccccc-cccc-4ccc-8ccc-cccccccccccc" as Question["id"],
  siteId,
  seriesId,
  askedById: person(1),
  hostIds: [sam],
  topic: "medication",
  askedAt: NOON,
  answerBy: NOON + 1,
  state: "open",
  answeredAt: null,
  answeredById: null,
  escalatedAt: null,
  messages: 1,
};

function told(id = sam, changes: Partial<Question> = {}, roles: Role[] = ["pcp"], site = siteId) {
  const questions = { [question.id]: { ...question, ...changes } };
  const memberships = [{ siteId: site, roles }];
  return sayNews(newsOf(questions, { id, memberships }, ({ messages }) => messages === 9));
}

it("a host is told of a question that is open, and nobody else is", () => {
  expect(told()).toBe("1 question waits for your answer");
  expect(told(sam, { state: "answered" })).toBeUndefined();
  expect(told(person(1))).toBeUndefined();
  expect(told(person(2), {}, ["lead"])).toBeUndefined();
});

it("a lead is told of a promise that was not kept, at the site that they lead", () => {
  const late = { escalatedAt: NOON + 2 };
  expect(told(person(2), late, ["lead"])).toBe("1 question waits for your answer, late");
  expect(told(person(2), late)).toBeUndefined();
  expect(told(person(2), late, ["lead"], "lakeview" as SiteId)).toBeUndefined();
});

it("whoever asked is told of the answer until they have read it", () => {
  const answered = { state: "answered", messages: 2 } as const;
  expect(told(person(1), answered)).toBe("your question is answered");
  expect(told(person(1), { ...answered, messages: 9 })).toBeUndefined();
});
