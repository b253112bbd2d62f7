import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { QuestionId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Question } from "../../../shared/office-hours/questions.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { holdDeadline } from "../../platform/deadlines/deadlines.store.ts";
import "./office-hours.tables.ts";

/** The deadline row of a promised answer. */
export const QUESTION_DEADLINE = "officeHours.question";

/** One question of a site, held until the transaction ends. */
export async function loadQuestionForChange(
  tx: Tx,
  site: SiteId,
  id: QuestionId,
): Promise<Question | undefined> {
  await holdDeadline(tx, QUESTION_DEADLINE, id);
  return loadDueQuestion(tx, site, id);
}

/** One whose moment this transaction has taken already. */
export async function loadDueQuestion(
  tx: Tx,
  site: SiteId,
  id: QuestionId,
): Promise<Question | undefined> {
  const row = await forUpdate(tx, byId(tx, site, id)).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadQuestion(
  tx: Tx,
  site: SiteId,
  id: QuestionId,
): Promise<Question | undefined> {
  const row = await byId(tx, site, id).executeTakeFirst();
  return row && parse(row.doc);
}

function byId(tx: Tx, site: SiteId, id: QuestionId) {
  return tx
    .selectFrom("office_hours_questions")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site);
}

export async function loadOpenQuestions(tx: Tx, site: SiteId): Promise<readonly Question[]> {
  const rows = await tx
    .selectFrom("office_hours_questions")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("id")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

export async function saveQuestion(tx: Tx, question: Question): Promise<void> {
  const columns = {
    is_open: question.state === "closed" ? 0 : 1,
    doc: JSON.stringify(question),
  };
  await tx
    .insertInto("office_hours_questions")
    .values({ id: question.id, site_id: question.siteId, ...columns })
    .onConflict((oc) => oc.column("id").doUpdateSet(columns))
    .execute();
}

function parse(doc: string): Question {
  return JSON.parse(doc) as Question;
}
