import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { QuestionItem } from "../questions/QuestionItem.tsx";
import { questionOfVisit, waitingFor } from "../questions/questions-of.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import { useHosting } from "./use-hosting.ts";

/** Left at the closed door, each with its promised time; what is late or due first stands first. */
export function HostQuestions() {
  const { hours, myId } = useHosting();
  const slice = useOfficeHours();
  // What is written in a visit that is under way stands with the visit.
  const inVisits = slice
    ? hours.entries
        .filter(({ state, modality }) => state === "in_progress" && modality === "message")
        .map((entry) => questionOfVisit(slice, hours, entry)?.id)
    : [];
  const questions = slice
    ? waitingFor(slice, myId, false).filter(({ id }) => !inVisits.includes(id))
    : [];
  if (questions.length === 0) return null;
  return (
    <Panel
      title="Questions to answer"
      note="Left while the door was closed, the first promise first"
    >
      <ul className={parts["list"]}>
        {questions.map((question) => (
          <QuestionItem key={question.id} question={question} />
        ))}
      </ul>
    </Panel>
  );
}
