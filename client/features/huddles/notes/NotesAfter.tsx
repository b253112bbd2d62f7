import { Text } from "@mantine/core";
import { useMemo } from "react";
import { Panel } from "../../../ui/Panel.tsx";
import { createSharedNotes } from "./shared-notes.ts";
import { updateFromText } from "./update-text.ts";
import classes from "./NotesAfter.module.css";

/** The notes of a huddle that is over, or that I am not in. */
export function NotesAfter({ update }: { readonly update: string }) {
  const text = useMemo(() => {
    const notes = createSharedNotes();
    notes.receive(updateFromText(update));
    return notes.text();
  }, [update]);
  if (text.trim() === "") return null;
  return (
    <Panel title="Shared notes">
      <Text className={classes["text"] ?? ""}>{text}</Text>
    </Panel>
  );
}
