import { Text, Textarea } from "@mantine/core";
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ChangeEvent,
  type RefObject,
} from "react";
import { flushSync } from "react-dom";
import type { RelativePosition } from "yjs";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { Panel } from "../../../ui/Panel.tsx";
import type { SharedNotes } from "./shared-notes.ts";
import { useNotes, type NotesView } from "./use-notes.ts";

const ROWS = 6;
/** As many letters as the hub keeps. */
const NOTES_MAX = 20_000;

/** Where the way to the notes leads. */
export const NOTES_ID = "huddle-notes";

/** Notes in which everybody who is in the huddle types at once. */
export function NotesPanel({ huddle }: { readonly huddle: Huddle }) {
  const view = useNotes(huddle);
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, handleChange } = useTextField(view.notes, field);
  return (
    <Panel title="Shared notes" note="Everybody in the huddle can type here at once">
      <Textarea
        ref={field}
        id={NOTES_ID}
        aria-label="Shared notes"
        value={text}
        disabled={!view.isLoaded}
        placeholder={view.isLoaded ? "What should be remembered" : "Fetching the notes"}
        autosize
        minRows={ROWS}
        maxLength={NOTES_MAX}
        autoComplete="off"
        onChange={handleChange}
      />
      <HowItStands view={view} />
    </Panel>
  );
}

function HowItStands({ view: { isUnsent, refusal } }: { readonly view: NotesView }) {
  const isOnline = useConnection().state === "online";
  const says = refusal
    ? sayRefusal(refusal)
    : !isOnline
      ? "Not connected: what you type is kept here and goes out when it is."
      : isUnsent
        ? "Sending…"
        : "All is saved.";
  return (
    <Text size="sm" c="dimmed" role="status">
      {says}
    </Text>
  );
}

interface Pinned {
  readonly start: RelativePosition;
  readonly end: RelativePosition;
}

/** The field shows the shared text; the caret stays where it was when somebody else types. */
function useTextField(
  notes: SharedNotes,
  field: RefObject<HTMLTextAreaElement | null>,
): { readonly text: string; handleChange(event: ChangeEvent<HTMLTextAreaElement>): void } {
  const [text, setText] = useState(() => notes.text());
  const caret = useRef<Pinned | null>(null);
  useEffect(() => {
    const keepCaret = (): void => {
      const { selectionStart, selectionEnd } = field.current ?? {};
      if (selectionStart === undefined || selectionEnd === undefined) return;
      caret.current = { start: notes.pin(selectionStart), end: notes.pin(selectionEnd) };
    };
    document.addEventListener("selectionchange", keepCaret);
    const stop = notes.onChange((isMine) => {
      const show = (): void => setText(notes.text());
      // At once: the next key pressed here must fall on the text that is really there.
      if (isMine) show();
      else flushSync(show);
    });
    return () => {
      document.removeEventListener("selectionchange", keepCaret);
      stop();
    };
  }, [notes, field]);
  useLayoutEffect(() => {
    const { current } = caret;
    if (current === null || document.activeElement !== field.current) return;
    const start = notes.find(current.start);
    const end = notes.find(current.end);
    if (start !== null && end !== null) field.current?.setSelectionRange(start, end);
  }, [text, notes, field]);
  return {
    text,
    handleChange({ currentTarget }) {
      notes.type(currentTarget.value, currentTarget.selectionStart);
      caret.current = {
        start: notes.pin(currentTarget.selectionStart),
        end: notes.pin(currentTarget.selectionEnd),
      };
    },
  };
}
