import { Button, Kbd, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { WarningWords } from "../../../ui/Words.tsx";
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
  const isSending = form.command.state === "sending";
  const isOnline = useConnection().state === "online";
  return (
    <div className={classes["bar"]} data-above-phone-bar>
      <div className={classes["barInside"]}>
        <div className={classes["barWords"]}>
          <BarWords form={form} preview={preview} />
        </div>
        <Button
          type="submit"
          form={requestFormId}
          size="md"
          loading={isSending}
          rightSection={<Kbd visibleFrom="sm">Ctrl ⏎</Kbd>}
        >
          {sendLabel(form.isWarned, isOnline)}
        </Button>
      </div>
    </div>
  );
}

function sendLabel(isWarned: boolean, isOnline: boolean): string {
  if (isWarned) return "Send anyway";
  return isOnline ? "Send" : "Try to send";
}

/** The one thing that whoever is about to press has to know. */
function BarWords({ form, preview }: SendBarProps) {
  const { site } = useSite();
  const isOnline = useConnection().state === "online";
  const { command, isWarned, missing } = form;
  if (command.state === "sending")
    return (
      <Text size="sm" fw={500} role="status">
        {isOnline ? "Sending…" : "Sending… not connected. You will know within 10 seconds."}
      </Text>
    );
  if (command.state !== "idle")
    return <CommandNote command={command} callInstead={site.emergencyLine} />;
  if (missing.length > 0) return <WarningWords>Still missing: {missing.join(", ")}</WarningWords>;
  if (isWarned)
    return (
      <WarningWords>
        Something looks as if it named the patient. Change it, or send it all the same.
      </WarningWords>
    );
  if (!isOnline)
    return (
      <WarningWords>
        Not connected. It is tried for 10 seconds; then you know whether it went.
      </WarningWords>
    );
  return <FirstSentence preview={preview} />;
}

/** Cut where it is long; a tap unfolds it. */
function FirstSentence({ preview }: { readonly preview: PreviewState }) {
  const [isUnfolded, setUnfolded] = useState(false);
  const sentence = preview.kind === "known" ? preview.preview.sentences[0] : undefined;
  if (sentence === undefined) return null;
  return (
    <UnstyledButton
      type="button"
      className={classes["sentence"] ?? ""}
      aria-expanded={isUnfolded}
      onClick={() => setUnfolded(!isUnfolded)}
    >
      <Text size="sm" c="dimmed" {...(isUnfolded ? {} : { lineClamp: 3 })}>
        {sentence}
      </Text>
    </UnstyledButton>
  );
}
