import type { PersonCard } from "#shared/people/people.schema.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import { askedBy, waitingFor } from "./questions-of.ts";

type Questions = Readonly<Record<string, Question>>;

/** What somebody must be told of the questions of one site, on whichever page they are. */
export interface QuestionNews {
  /** Wait for their answer, the first promise first. */
  readonly waiting: readonly Question[];
  /** Theirs, answered, and the answer not read yet. */
  readonly answered: readonly Question[];
}

type Told = Pick<PersonCard, "id" | "memberships">;

/** A host is told of what is open, a lead of what is late, whoever asked of the answer. */
export function newsOf(
  questions: Questions,
  { id, memberships }: Told,
  isRead: (question: Question) => boolean,
): QuestionNews {
  const leads = memberships.filter(({ roles }) => roles.includes("lead"));
  const isLeadOf = ({ siteId }: Question): boolean => leads.some((each) => each.siteId === siteId);
  const isTold = (each: Question): boolean => each.hostIds.includes(id) || isLeadOf(each);
  return {
    waiting: waitingFor({ questions }, id, true).filter(isTold),
    answered: askedBy({ questions }, id).filter(
      (each) => each.state === "answered" && !isRead(each),
    ),
  };
}

/** "1 question waits for your answer; your question is answered"; undefined where there is nothing to say. */
export function sayNews({ waiting, answered }: QuestionNews): string | undefined {
  const late = waiting.filter(({ escalatedAt }) => escalatedAt !== null).length;
  const says: string[] = [];
  if (waiting.length > 0)
    says.push(
      `${waiting.length === 1 ? "1 question waits" : `${waiting.length} questions wait`} for your answer${sayLate(late, waiting.length)}`,
    );
  if (answered.length > 0)
    says.push(
      answered.length === 1
        ? "your question is answered"
        : `${answered.length} of your questions are answered`,
    );
  return says.length === 0 ? undefined : says.join("; ");
}

function sayLate(late: number, all: number): string {
  if (late === 0) return "";
  return late === all ? ", late" : `, ${late} of them late`;
}
