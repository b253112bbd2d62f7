import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

type Questions = Pick<OfficeHoursSlice, "questions">;

function inOrder(questions: readonly Question[]): readonly Question[] {
  return questions.toSorted((a, b) => a.askedAt - b.askedAt);
}

/** What I asked and have not closed yet. */
export function askedBy({ questions }: Questions, personId: PersonId): readonly Question[] {
  return inOrder(Object.values(questions).filter(({ askedById }) => askedById === personId));
}

/** What waits for my answer as a host, and as a lead what is late; the first promise first. */
export function waitingFor(
  { questions }: Questions,
  personId: PersonId,
  isLead: boolean,
): readonly Question[] {
  return Object.values(questions)
    .filter(({ hostIds, state, escalatedAt }) => {
      if (state !== "open") return false;
      return hostIds.includes(personId) || (isLead && escalatedAt !== null);
    })
    .toSorted((a, b) => a.answerBy - b.answerBy);
}

/** What somebody writes in a visit is a question of these office hours, begun once they stood in the line. */
export function questionOfVisit(
  { questions }: Questions,
  { seriesId }: Pick<Hours, "seriesId">,
  { personId, joinedAt }: Pick<Entry, "personId" | "joinedAt">,
): Question | undefined {
  const mine = Object.values(questions).filter(
    (each) => each.seriesId === seriesId && each.askedById === personId && each.askedAt >= joinedAt,
  );
  return inOrder(mine).at(-1);
}
