import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import type { Question } from "./questions.schema.ts";

const notTheirs = refuse("forbidden", "This question is not yours.");

/** A host's word answers it, or a lead's once it is late; a word of whoever asked opens it again, with a new promise, but not while a host is with them, and not where it is only thanks. */
export function decideReply(
  question: Question,
  { personId, isLead, isMet = false, isThanks = false }: Writer,
  answerWithinMs: number,
  now: number,
): Result<{ readonly what: "answered" | "asked_again" | "thanked"; readonly question: Question }> {
  if (question.state === "closed") return refuse("already_over", "This question is closed.");
  const messages = question.messages + 1;
  if (question.askedById === personId && (isMet || isThanks) && question.state === "answered")
    return ok({ what: isThanks ? "thanked" : "answered", question: { ...question, messages } });
  if (question.askedById === personId && isThanks)
    return refuse("not_possible_now", "Nobody has answered yet.", "isThanks");
  if (question.askedById === personId) {
    const answerBy = question.state === "open" ? question.answerBy : now + answerWithinMs;
    const asked = { ...question, messages, state: "open" as const, answerBy };
    const escalatedAt = question.state === "open" ? question.escalatedAt : null;
    return ok({ what: "asked_again", question: { ...asked, escalatedAt } });
  }
  if (!canReadQuestion(question, { personId, isLead })) return notTheirs;
  const answered = { answeredAt: now, answeredById: personId, state: "answered" as const };
  return ok({ what: "answered", question: { ...question, ...answered, messages } });
}

export function decideCloseQuestion(question: Question, personId: PersonId): Result<Question> {
  if (question.askedById !== personId) return notTheirs;
  if (question.state === "closed") return refuse("already_over", "This question is closed.");
  return ok({ ...question, state: "closed" });
}

/** A promise that was not kept is told to the leads, once for each promise. */
export function decideEscalate(question: Question, now: number): Question | undefined {
  const isLate = question.state === "open" && question.escalatedAt === null;
  return isLate && now >= question.answerBy ? { ...question, escalatedAt: now } : undefined;
}

/** When the hub looks again; null where nothing is promised any more. */
export function questionLookAt({ state, escalatedAt, answerBy }: Question): number | null {
  return state === "open" && escalatedAt === null ? answerBy : null;
}

export interface Reader {
  readonly personId: PersonId;
  readonly isLead: boolean;
}

export interface Writer extends Reader {
  /** A host of these office hours is with them at this moment. */
  readonly isMet?: boolean;
  /** Whoever asked says that no answer to this is needed. */
  readonly isThanks?: boolean;
}

/** Who may read what is written, and answer it: whoever asked, the hosts, the leads once it is late, and whoever has answered it before. */
export function canReadQuestion(question: Question, { personId, isLead }: Reader): boolean {
  const { askedById, hostIds, answeredById, escalatedAt } = question;
  const isTheirs = [askedById, answeredById, ...hostIds].includes(personId);
  return isTheirs || (isLead && escalatedAt !== null);
}
