import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import type { Somebody } from "../../support/somebody.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** One update in which somebody typed a text. */
export function typed(text: string): string {
  const doc = new Doc();
  doc.getText("notes").insert(0, text);
  return base64(encodeStateAsUpdate(doc));
}

/** Somebody's own copy of the notes, as a screen keeps it. */
export interface Page {
  /** Types at a place; nothing is sent yet. */
  type(at: number, text: string): void;
  cross(at: number, length: number): void;
  send(): Promise<void>;
  fetch(): Promise<void>;
  text(): string;
}

export function openPage(somebody: Somebody, huddleId: string): Page {
  const doc = new Doc();
  const notes = doc.getText("notes");
  let sent = encodeStateVector(doc);
  return {
    type: (at, text) => notes.insert(Math.min(at, notes.length), text),
    cross: (at, length) => notes.delete(at, Math.min(length, notes.length - at)),
    async send() {
      const update = base64(encodeStateAsUpdate(doc, sent));
      sent = encodeStateVector(doc);
      await somebody.does("huddle.writeNotes", { huddleId, update });
    },
    async fetch() {
      const stateVector = base64(encodeStateVector(doc));
      const { update } = await somebody.query<{ update: string | null }>("huddle.notes", {
        huddleId,
        stateVector,
      });
      if (update !== null) applyUpdate(doc, Buffer.from(update, "base64"));
    },
    text: () => notes.toJSON(),
  };
}
