import { Stack } from "@mantine/core";
import type { FormEvent, KeyboardEvent, RefObject } from "react";
import { BreakThroughField } from "./BreakThroughField.tsx";
import { EssentialFields } from "./EssentialFields.tsx";
import { MoreFields } from "./MoreFields.tsx";
import { RiskQuestion, ScoreFields } from "./ScoreFields.tsx";
import type { RequestForm as Form } from "./use-request-form.ts";
import classes from "./AskPage.module.css";

export const requestFormId = "ask-for-a-hand-off";

interface RequestFormProps {
  readonly form: Form;
  readonly formRef: RefObject<HTMLFormElement | null>;
}

/** Everything that can be said with a request; the first screen is all that has to be. */
export function RequestForm({ form, formRef }: RequestFormProps) {
  function handleSubmit(event: FormEvent): void {
    event.preventDefault();
    void form.send();
  }
  function handleKey(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== "Enter") return;
    const isSend = event.ctrlKey || event.metaKey;
    const isTextArea = event.target instanceof HTMLTextAreaElement;
    // Enter in a field goes nowhere: only Ctrl+Enter and the button send.
    if (isSend || !isTextArea) event.preventDefault();
    if (isSend) void form.send();
  }
  return (
    <form ref={formRef} id={requestFormId} noValidate onSubmit={handleSubmit} onKeyDown={handleKey}>
      <Stack gap="lg">
        <EssentialFields form={form} />
        <RiskQuestion form={form} />
        <BreakThroughField form={form} />
        <details>
          <summary className={classes["more"]}>Scores and risk</summary>
          <ScoreFields form={form} />
        </details>
        <details>
          <summary className={classes["more"]}>
            Add more: language, skills, time, background
          </summary>
          <MoreFields form={form} />
        </details>
      </Stack>
    </form>
  );
}
