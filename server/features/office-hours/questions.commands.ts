import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { Topic } from "../../../shared/office-hours/entries.schema.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.commands.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import {
  questionAsked,
  questionChanged,
  questionClosed,
} from "../../../shared/office-hours/office-hours.events.ts";
import type {
  EntryId,
  HoursId,
  QuestionId,
  SeriesId,
} from "../../../shared/office-hours/office-hours.ids.ts";
import {
  decideCloseQuestion,
  decideEscalate,
  decideReply,
  questionLookAt,
} from "../../../shared/office-hours/questions.rules.ts";
import type { Question } from "../../../shared/office-hours/questions.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { personOf } from "./change-hours.ts";
import { write } from "./hosting.commands.ts";
import { loadHours } from "./office-hours.store.ts";
import {
  loadDueQuestion,
  loadQuestionForChange,
  QUESTION_DEADLINE,
  saveQuestion,
} from "./questions.store.ts";
import { PURGE_DEADLINE } from "./save-hours.ts";
import { loadSeries } from "./series.store.ts";

type Contracts = typeof contracts;
type OnQuestion = Promise<Result<{ questionId: QuestionId; state: Question["state"] }>>;

const noSeries = refuse("not_found", "There are no such office hours.", "seriesId");
const noQuestion = refuse("not_found", "There is no such question.", "questionId");
/** A question is a question: what needs more words needs a talk. */
const MESSAGES_MAX = 50;

export async function askHosts(
  ctx: CommandContext,
  { seriesId, topic, text }: InputOf<Contracts["askHosts"]>,
): OnQuestion {
  return ask(ctx, seriesId, topic, text);
}

/** Instead of waiting on: the topic is that of the entry. */
export async function openQuestion(
  ctx: CommandContext,
  asked: {
    readonly from: { readonly hoursId: HoursId; readonly entryId: EntryId };
    readonly text: string;
  },
): OnQuestion {
  const hours = await loadHours(ctx.tx, ctx.site, asked.from.hoursId);
  const entry = hours && findEntry(hours, asked.from.entryId);
  if (!hours || !entry) return noQuestion;
  return ask(ctx, hours.seriesId, entry.topic, asked.text);
}

async function ask(
  ctx: CommandContext,
  seriesId: SeriesId,
  topic: Topic,
  text: string,
): OnQuestion {
  const series = await loadSeries(ctx.tx, ctx.site, seriesId);
  if (!series) return noSeries;
  const question: Question = {
    id: randomUUID() as QuestionId,
    siteId: ctx.site,
    seriesId,
    askedById: personOf(ctx.actor).personId,
    hostIds: series.hostIds,
    topic,
    askedAt: ctx.now,
    answerBy: ctx.now + series.answerWithinMs,
    state: "open",
    answeredAt: null,
    answeredById: null,
    escalatedAt: null,
    messages: 1,
  };
  ctx.audit.objectId = question.id;
  await say(ctx, question, question.askedById, text);
  ctx.append(questionAsked, { question }, ["site"]);
  return keep(ctx, question);
}

async function keep(ctx: CommandContext, question: Question): OnQuestion {
  await saveQuestion(ctx.tx, question);
  await ctx.setDeadline(QUESTION_DEADLINE, question.id, questionLookAt(question));
  return ok({ questionId: question.id, state: question.state });
}

function say(ctx: CommandContext, { id, messages }: Question, byId: PersonId, text: string) {
  const message = JSON.stringify({ byId, at: ctx.now, text });
  return write(ctx, id, `message:${id}:${String(messages).padStart(4, "0")}`, message);
}

export async function replyQuestion(
  ctx: CommandContext,
  { questionId, text }: InputOf<Contracts["replyQuestion"]>,
): OnQuestion {
  ctx.audit.objectId = questionId;
  const { personId } = personOf(ctx.actor);
  const held = await loadQuestionForChange(ctx.tx, ctx.site, questionId);
  if (!held) return noQuestion;
  if (held.messages >= MESSAGES_MAX)
    return refuse("not_possible_now", "This thread is full: talk.");
  const series = await loadSeries(ctx.tx, ctx.site, held.seriesId);
  const answerWithinMs = series?.answerWithinMs ?? held.answerBy - held.askedAt;
  const decided = decideReply(held, personId, answerWithinMs, ctx.now);
  if (!decided.ok) return decided;
  const { question } = decided.value;
  await say(ctx, question, personId, text);
  ctx.append(questionChanged, decided.value, ["site"]);
  return keep(ctx, question);
}

export async function closeQuestion(
  ctx: CommandContext,
  { questionId }: InputOf<Contracts["closeQuestion"]>,
): OnQuestion {
  ctx.audit.objectId = questionId;
  const held = await loadQuestionForChange(ctx.tx, ctx.site, questionId);
  if (!held) return noQuestion;
  const decided = decideCloseQuestion(held, personOf(ctx.actor).personId);
  if (!decided.ok) return decided;
  ctx.append(questionClosed, { questionId }, ["site"]);
  await ctx.setDeadline(PURGE_DEADLINE, questionId, ctx.now + ctx.retentionMs);
  return keep(ctx, decided.value);
}

/** A promised answer time has come. */
export async function handleQuestionDue(ctx: CommandContext, subjectId: string): Promise<void> {
  const held = await loadDueQuestion(ctx.tx, ctx.site, subjectId as QuestionId);
  const question = held && decideEscalate(held, ctx.now);
  if (question) {
    ctx.audit.objectId = question.id;
    ctx.append(questionChanged, { what: "escalated", question }, ["site"]);
    await saveQuestion(ctx.tx, question);
  }
  if (held) await ctx.setDeadline(QUESTION_DEADLINE, subjectId, questionLookAt(question ?? held));
}
