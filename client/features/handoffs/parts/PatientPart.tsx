import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import { describeContent } from "#shared/handoffs/content.sentences.ts";
import classes from "./panels.module.css";

/** What was written on the patient, the most needed first. */
export function PatientFacts({ content }: { readonly content: HandoffContent }) {
  return (
    <dl className={classes["facts"]}>
      {describeContent(content).map(({ label, text }) => (
        <Fact key={label} label={label} text={text} />
      ))}
    </dl>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
