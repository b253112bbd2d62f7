import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { refuse, ok, type Result } from "../../../shared/kernel/result.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { StoredNotes, Writers } from "./notes.store.ts";

/** The notes of one huddle: several pages of text, with room for what was crossed out. */
const NOTES_MAX_BYTES = 96 * 1024;
const TEXT_MAX_CHARS = 20_000;
/** A client sends once a second; one that sends far more often is broken. */
const WRITES_PER_WINDOW = 40;
const WINDOW_MS = 10 * SECOND_MS;

export const emptyNotes: Uint8Array = encodeStateAsUpdate(new Doc());

/** What somebody typed, merged: whoever else typed meanwhile loses no keystroke. What was deleted is let go of. */
export function mergeNotes(stored: StoredNotes, update: Uint8Array): Result<Uint8Array> {
  const doc = new Doc();
  try {
    applyUpdate(doc, stored.update);
    applyUpdate(doc, update);
  } catch {
    return refuse("invalid_input", "This is no update of the notes.", "update");
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    return refuse(
      "changed_meanwhile",
      "Something before this is missing here: fetch the notes, and send all that is not in them.",
      "update",
    );
  const merged = encodeStateAsUpdate(doc);
  if (!isPlainText(doc))
    return refuse("invalid_input", "The notes are the text `notes` alone.", "update");
  if (merged.byteLength > NOTES_MAX_BYTES || doc.getText("notes").length > TEXT_MAX_CHARS)
    return refuse("not_possible_now", "The notes are full.");
  return ok(merged);
}

/** Nothing stands in them that nobody could see: no other text, no field, no picture, no format. */
function isPlainText(doc: Doc): boolean {
  const text = doc.getText("notes");
  const runs = text.toDelta() as readonly { readonly attributes?: unknown }[];
  return (
    doc.share.size === 1 &&
    text.length === text.toJSON().length &&
    Object.keys(text.getAttributes()).length === 0 &&
    runs.every(({ attributes }) => attributes === undefined)
  );
}

/** Whoever floods is asked to wait; the others are not. */
export function countWrite(writers: Writers, personId: PersonId, now: number): Writers | undefined {
  const [at, count] = writers[personId] ?? [now, 0];
  const isSameWindow = now - at < WINDOW_MS;
  if (isSameWindow && count >= WRITES_PER_WINDOW) return undefined;
  return { ...writers, [personId]: isSameWindow ? [at, count + 1] : [now, 1] };
}

/** What a reader with this state vector does not have yet; undefined where it is no state vector. */
export function notesSince(update: Uint8Array, stateVector: Uint8Array): Uint8Array | undefined {
  const doc = new Doc();
  applyUpdate(doc, update);
  try {
    return encodeStateAsUpdate(doc, stateVector);
  } catch {
    return undefined;
  }
}
