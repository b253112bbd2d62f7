import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { QuestionItem } from "../questions/QuestionItem.tsx";
import { waitingFor } from "../questions/questions-of.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import { useHosting } from "./use-hosting.ts";

/** Left at the closed door, each with its promised time; what is late or due first stands first. */
export function HostQuestions() {
  const { myId } = useHosting();
  const slice = useOfficeHours();
  const questions = slice ? waitingFor(slice, myId, false) : [];
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
