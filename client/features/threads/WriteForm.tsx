import { Button, Text, Textarea } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { writeInThread } from "#shared/threads/threads.commands.ts";
import { threadKey } from "#shared/threads/threads.reducer.ts";
import { MESSAGE_MAX, type ThreadRef } from "#shared/threads/threads.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useDraft } from "../../platform/drafts/use-draft.ts";
import { useConnection } from "../../platform/realtime/use-connection.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import classes from "./Thread.module.css";

interface WriteFormProps {
  readonly site: SiteId;
  readonly thread: ThreadRef;
  readonly about: string;
  readonly warn: ((text: string) => ReactNode) | undefined;
}

/** One short message. Enter sends it, Shift+Enter begins a new line; it rings nobody. */
export function WriteForm({ site, thread, about, warn }: WriteFormProps) {
  const { value: text, set, forget } = useDraft(`thread ${threadKey(thread)}`, "");
  const write = useCommand(writeInThread);
  const isOffline = useConnection().state === "offline";
  const isSending = write.state === "sending";
  const maySend = text.trim() !== "" && !isOffline && !isSending;

  async function send(): Promise<void> {
    if (!maySend) return;
    const result = await write.run({ ...thread, text }, { site });
    if (result.ok) forget();
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const handleKey = (event: KeyboardEvent): void => {
    // Enter also ends a word that is put together from several keys.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className={classes["form"]} onSubmit={handleSubmit}>
      <Textarea
        label={`Write to those on ${about}`}
        description="It rings nobody: whoever needs somebody now asks for a hand-off. No names of patients."
        value={text}
        maxLength={MESSAGE_MAX}
        readOnly={isSending}
        autosize
        minRows={1}
        maxRows={6}
        autoComplete="off"
        enterKeyHint="send"
        onChange={(event) => {
          const typed = event.currentTarget.value;
          set(() => typed);
        }}
        onKeyDown={handleKey}
      />
      {warn?.(text)}
      <div>
        <div className={classes["send"]}>
          <Button
            type="submit"
            variant="light"
            loading={isSending}
            disabled={!maySend && !isSending}
          >
            Send
          </Button>
          <Length text={text} />
        </div>
        {isOffline ? (
          <Text size="sm" mt="xs" role="status">
            Not connected: nothing can be sent right now. What you typed stays here.
          </Text>
        ) : (
          <CommandOutcomeNote state={write.state} refusal={write.refusal} />
        )}
      </div>
    </form>
  );
}

const NEAR_THE_END = 40;

function Length({ text: { length } }: { readonly text: string }) {
  return (
    <Text size="xs" c="dimmed" aria-live={length > MESSAGE_MAX - NEAR_THE_END ? "polite" : "off"}>
      {length} / {MESSAGE_MAX}
    </Text>
  );
}
