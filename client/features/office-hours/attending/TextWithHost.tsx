import { Panel } from "../../../ui/Panel.tsx";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { AskForm } from "../questions/AskForm.tsx";
import { QuestionThread } from "../questions/QuestionThread.tsx";
import { questionOfVisit } from "../questions/questions-of.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";

/** In writing: a thread of the office hours, which stays when the visit is over. */
export function TextWithHost({ hours, entry }: { readonly hours: Hours; readonly entry: Entry }) {
  const slice = useOfficeHours();
  const question = slice && questionOfVisit(slice, hours, entry);
  return (
    <Panel title="In writing">
      {question ? (
        <QuestionThread question={question} isMet />
      ) : (
        <AskForm seriesId={hours.seriesId} topic={entry.topic} label="Send" />
      )}
    </Panel>
  );
}
