import { useSyncExternalStore } from "react";
import { bringBack } from "./call/bring-back.ts";
import type { CallSession } from "./call/call-session.ts";

/** The call that this page is in, for whoever looks at another part of it. */
export interface CurrentCall {
  readonly title: string;
  /** Where it is shown. */
  readonly path: string;
  readonly leave: () => void;
  /** The screen is locked: nobody is at this device. */
  readonly sendNothing: () => void;
  /** Where it goes on in another window of this browser: brings it back to this one. */
  readonly bringBack: (() => void) | null;
}

const listeners = new Set<() => void>();
let current: CurrentCall | null = null;

function show(next: CurrentCall | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Shown until it says that it is over; a device is in one call at a time, so the one before ends. */
export function showCurrentCall(
  call: Omit<CurrentCall, "bringBack">,
  { onOver, read, join }: Pick<CallSession, "onOver" | "read" | "join">,
): void {
  if (current && current.leave !== call.leave) current.leave();
  show({ ...call, bringBack: null });
  const stop = onOver(() => {
    stop();
    if (current?.leave !== call.leave) return;
    // Whoever looks at another page is told there that this device is no longer in it.
    const isElsewhere = read().elsewhere !== null;
    show(isElsewhere ? { ...call, bringBack: () => bringBack({ read, join }) } : null);
  });
}

export function forgetCurrentCall(): void {
  show(null);
}

export function useCurrentCall(): CurrentCall | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => current,
  );
}
