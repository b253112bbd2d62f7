import { Text } from "@mantine/core";
import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import { describeContent } from "#shared/handoffs/content.sentences.ts";
import classes from "./panels.module.css";

/** What was written on the patient, the most needed first. */
export function PatientFacts({ content }: { readonly content: HandoffContent }) {
  const lines = describeContent(content);
  if (lines.length === 0) return <Text size="sm">Nothing is written on the patient yet.</Text>;
  return (
    <dl className={classes["facts"]}>
      {lines.map(({ label, text }) => (
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
