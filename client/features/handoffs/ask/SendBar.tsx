import { Button, Kbd, Text } from "@mantine/core";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { WarningWords } from "../parts/Words.tsx";
import { requestFormId } from "./RequestForm.tsx";
import type { PreviewState } from "./use-preview.ts";
import type { RequestForm } from "./use-request-form.ts";
import classes from "./AskPage.module.css";

interface SendBarProps {
  readonly form: RequestForm;
  readonly preview: PreviewState;
}

/** The one button, always in sight, with what it will do beside it. */
export function SendBar({ form, preview }: SendBarProps) {
  const { site } = useSite();
  const { command, isWarned } = form;
  const isSending = command.state === "sending";
  return (
    <div className={classes["bar"]}>
      <div className={classes["barInside"]}>
        <div className={classes["barWords"]}>
          <CommandNote command={command} callInstead={site.emergencyLine} />
          {isWarned && command.state === "idle" && (
            <WarningWords>
              Something looks as if it named the patient. Change it, or send it all the same.
            </WarningWords>
          )}
          {!isWarned && command.state === "idle" && <FirstSentence preview={preview} />}
        </div>
        <Button
          type="submit"
          form={requestFormId}
          size="md"
          loading={isSending}
          rightSection={<Kbd visibleFrom="sm">Ctrl ⏎</Kbd>}
        >
          {isWarned ? "Send anyway" : "Send"}
        </Button>
      </div>
    </div>
  );
}

function FirstSentence({ preview }: { readonly preview: PreviewState }) {
  const sentence = preview.kind === "known" ? preview.preview.sentences[0] : undefined;
  return (
    <Text size="sm" c="dimmed" lineClamp={3} aria-hidden>
      {sentence}
    </Text>
  );
}
