import {
  applyUpdate,
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  encodeStateVectorFromUpdate,
  mergeUpdates,
  type RelativePosition,
} from "yjs";
import { changeBetween } from "./text-change.ts";

/** Where a stroke comes from: what comes from the hub is not sent back to it. */
const FROM_HUB = "hub";

/** Bytes that the hub takes in one update. */
const AT_ONCE = 12 * 1024;
/** Letters of a paste that are surely no more than that, however many bytes each takes. */
const PIECE = 3_500;

/** One text that several people type in at once; nobody loses a keystroke. */
export interface SharedNotes {
  text(): string;
  /** What the field shows now, and where its caret is, after somebody typed here. */
  type(after: string, caret?: number): void;
  /** What others typed. */
  receive(update: Uint8Array): void;
  /** What is known here, so that the hub can tell what is new. */
  stateVector(): Uint8Array;
  /** Takes what was typed here first and has not been sent, as much as goes at once; null where there is nothing. */
  takeUnsent(): Uint8Array | null;
  /** It did not get through: it goes before whatever was typed since. */
  putBack(update: Uint8Array): void;
  /** The hub misses something before: with all that it has, what goes out is all that it has not. */
  catchUp(hub: Uint8Array): void;
  whole(): Uint8Array;
  hasUnsent(): boolean;
  /** A place in the text that stays behind the same letter: what others type at that very place comes after it. */
  pin(index: number): RelativePosition;
  find(pin: RelativePosition): number | null;
  /** Told after each change, with whether it was typed here. */
  onChange(listener: (isMine: boolean) => void): () => void;
}

export function createSharedNotes(): SharedNotes {
  const doc = new Doc();
  const text = doc.getText("notes");
  let unsent: Uint8Array[] = [];
  const listeners = new Set<(isMine: boolean) => void>();
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    const isMine = origin !== FROM_HUB;
    if (isMine) unsent.push(update);
    for (const listener of listeners) listener(isMine);
  });
  return {
    text: () => text.toJSON(),
    type(after, caret) {
      const change = changeBetween(text.toJSON(), after, caret);
      if (!change) return;
      const [first = "", ...others] = inPieces(change.inserted);
      let at = change.at;
      doc.transact(() => {
        if (change.removed > 0) text.delete(at, change.removed);
        if (first !== "") text.insert(at, first);
      });
      at += first.length;
      for (const piece of others) {
        text.insert(at, piece);
        at += piece.length;
      }
    },
    receive: (update) => applyUpdate(doc, update, FROM_HUB),
    stateVector: () => encodeStateVector(doc),
    takeUnsent() {
      let bytes = 0;
      const isTooMuch = ({ byteLength }: Uint8Array): boolean => (bytes += byteLength) > AT_ONCE;
      const end = unsent.findIndex((update, index) => isTooMuch(update) && index > 0);
      const taken = unsent.splice(0, end === -1 ? unsent.length : end);
      return taken.length === 0 ? null : mergeUpdates(taken);
    },
    putBack: (update) => void unsent.unshift(update),
    catchUp(hub) {
      applyUpdate(doc, hub, FROM_HUB);
      unsent = [encodeStateAsUpdate(doc, encodeStateVectorFromUpdate(hub))];
    },
    whole: () => encodeStateAsUpdate(doc),
    hasUnsent: () => unsent.length > 0,
    pin: (index) => createRelativePositionFromTypeIndex(text, index, BEHIND_ITS_LETTER),
    find: (pin) => createAbsolutePositionFromRelativePosition(pin, doc)?.index ?? null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Yjs: a place goes with the letter before it, not with the one after it. */
const BEHIND_ITS_LETTER = -1;

/** No letter of two halves is cut in two. */
function inPieces(inserted: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < inserted.length;) {
    const isInLetter = /[\uD800-\uDBFF]/u.test(inserted[at + PIECE - 1] ?? "");
    const end = at + PIECE - (isInLetter ? 1 : 0);
    pieces.push(inserted.slice(at, end));
    at = end;
  }
  return pieces;
}
