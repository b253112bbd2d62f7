import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
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
import type { Series } from "../../../shared/office-hours/office-hours.schema.ts";
import {
  decideCloseQuestion,
  decideEscalate,
  decideReply,
  questionLookAt,
} from "../../../shared/office-hours/questions.rules.ts";
import type { Question } from "../../../shared/office-hours/questions.schema.ts";
import { personOf, rolesAt } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { write } from "./hosting.commands.ts";
import { loadHours, loadOpenOfSeries } from "./office-hours.store.ts";
import {
  loadDueQuestion,
  loadQuestionForChange,
  QUESTION_DEADLINE,
  saveQuestion,
} from "./questions.store.ts";
import { PURGE_DEADLINE } from "./save-hours.ts";
import { loadAnySeries, loadSeries } from "./series.store.ts";

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
  const { personId } = personOf(ctx.actor);
  const series = await loadSeries(ctx.tx, ctx.site, seriesId);
  const hostId = await findHostWith(ctx, seriesId);
  return ask(ctx, series, { askedById: personId, topic, text, hostId });
}

/** The host who is with whoever acts, at this moment, in these office hours. */
async function findHostWith(ctx: CommandContext, seriesId: SeriesId): Promise<PersonId | null> {
  const { personId } = personOf(ctx.actor);
  const entries = (await loadOpenOfSeries(ctx.tx, seriesId)).flatMap((hours) => hours.entries);
  const met = entries.find((each) => each.personId === personId && each.state === "in_progress");
  return met?.hostId ?? null;
}

/** Instead of waiting on, or of what a visit had no time for: it is asked by whoever came, of the topic with which they did, whoever writes it down. */
export async function openQuestion(
  ctx: CommandContext,
  from: { readonly hoursId: HoursId; readonly entryId: EntryId },
  text: string,
): OnQuestion {
  const hours = await loadHours(ctx.tx, ctx.site, from.hoursId);
  const entry = hours && findEntry(hours, from.entryId);
  if (!hours || !entry) return noQuestion;
  const series = await loadAnySeries(ctx.tx, ctx.site, hours.seriesId);
  const { personId: askedById, topic, hostId } = entry;
  return ask(ctx, series, { askedById, topic, text, hostId });
}

interface Asked extends Pick<Question, "askedById" | "topic"> {
  readonly text: string;
  /** Whoever is with them answers, a backup too. */
  readonly hostId: PersonId | null;
}

async function ask(ctx: CommandContext, series: Series | undefined, asked: Asked): OnQuestion {
  if (!series) return noSeries;
  const { askedById, topic, text, hostId } = asked;
  const question: Question = {
    id: randomUUID() as QuestionId,
    siteId: ctx.site,
    seriesId: series.id,
    askedById,
    hostIds: [...new Set([...series.hostIds, ...(hostId === null ? [] : [hostId])])],
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
  await say(ctx, question, personOf(ctx.actor).personId, text);
  ctx.append(questionAsked, { question }, ["site"]);
  return keep(ctx, question);
}

async function keep(ctx: CommandContext, question: Question): OnQuestion {
  await saveQuestion(ctx.tx, question);
  await ctx.setDeadline(QUESTION_DEADLINE, question.id, questionLookAt(question));
  return ok({ questionId: question.id, state: question.state });
}

/** Kept for the practice's own time (30 days [D]) after the last word, whether it is ever closed or not. */
async function say(
  ctx: CommandContext,
  { id, messages }: Question,
  byId: PersonId,
  text: string,
): Promise<void> {
  const message = JSON.stringify({ byId, at: ctx.now, text });
  await ctx.setDeadline(PURGE_DEADLINE, id, ctx.now + ctx.retentionMs);
  await write(ctx, id, `message:${id}:${String(messages).padStart(4, "0")}`, message);
}

export async function replyQuestion(
  ctx: CommandContext,
  { questionId, text, isThanks }: InputOf<Contracts["replyQuestion"]>,
): OnQuestion {
  ctx.audit.objectId = questionId;
  const actor = personOf(ctx.actor);
  const isLead = rolesAt(actor, ctx.site).includes("lead");
  const held = await loadQuestionForChange(ctx.tx, ctx.site, questionId);
  if (!held) return noQuestion;
  if (held.messages >= MESSAGES_MAX)
    return refuse("not_possible_now", "This thread is full: talk.");
  const series = await loadSeries(ctx.tx, ctx.site, held.seriesId);
  const answerWithinMs = series?.answerWithinMs ?? held.answerBy - held.askedAt;
  const isMet = (await findHostWith(ctx, held.seriesId)) !== null;
  const decided = decideReply(held, { ...actor, isLead, isMet, isThanks }, answerWithinMs, ctx.now);
  if (!decided.ok) return decided;
  const { question } = decided.value;
  await say(ctx, question, actor.personId, text);
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
  return keep(ctx, decided.value);
}

/** Nobody closed it for as long as it was kept. */
export async function closeForgotten(ctx: CommandContext, questionId: QuestionId): Promise<void> {
  const held = await loadQuestionForChange(ctx.tx, ctx.site, questionId);
  if (!held || held.state === "closed") return;
  ctx.append(questionClosed, { questionId }, ["site"]);
  await keep(ctx, { ...held, state: "closed" });
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
