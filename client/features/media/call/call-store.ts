import { outOfCall, type CallState } from "./call-state.ts";

/** What screens show of a call, and who is told when it changes. */
export interface CallStore {
  read(): CallState;
  change(next: Partial<CallState>): void;
  subscribe(listener: () => void): () => void;
  /** Called each time that this device is found to be out of the call. */
  onOver(listener: () => void): () => void;
}

export function createCallStore(): CallStore {
  const listeners = new Set<() => void>();
  let state = outOfCall;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    read: () => state,
    change(next) {
      state = { ...state, ...next };
      for (const listener of listeners) listener();
    },
    subscribe,
    onOver: (listener) => subscribe(() => void (state.phase === "out" && listener())),
  };
}
