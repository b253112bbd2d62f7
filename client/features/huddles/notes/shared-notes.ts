import {
  applyUpdate,
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  mergeUpdates,
  type RelativePosition,
} from "yjs";
import { changeBetween } from "./text-change.ts";

/** Where a stroke comes from: what comes from the hub is not sent back to it. */
const FROM_HUB = "hub";

/** One text that several people type in at once; nobody loses a keystroke. */
export interface SharedNotes {
  text(): string;
  /** What the field shows now, after somebody typed here. */
  type(after: string): void;
  /** What others typed. */
  receive(update: Uint8Array): void;
  /** What is known here, so that the hub can tell what is new. */
  stateVector(): Uint8Array;
  /** Takes what was typed here and has not been sent; null where there is nothing. */
  takeUnsent(): Uint8Array | null;
  /** All of it, for a hub that misses something before. */
  whole(): Uint8Array;
  hasUnsent(): boolean;
  /** A place in the text that stays between the same letters, whoever types elsewhere. */
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
    type(after) {
      const change = changeBetween(text.toJSON(), after);
      if (!change) return;
      doc.transact(() => {
        if (change.removed > 0) text.delete(change.at, change.removed);
        if (change.inserted !== "") text.insert(change.at, change.inserted);
      });
    },
    receive: (update) => applyUpdate(doc, update, FROM_HUB),
    stateVector: () => encodeStateVector(doc),
    takeUnsent() {
      if (unsent.length === 0) return null;
      const taken = mergeUpdates(unsent);
      unsent = [];
      return taken;
    },
    whole: () => encodeStateAsUpdate(doc),
    hasUnsent: () => unsent.length > 0,
    pin: (index) => createRelativePositionFromTypeIndex(text, index),
    find: (pin) => createAbsolutePositionFromRelativePosition(pin, doc)?.index ?? null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
