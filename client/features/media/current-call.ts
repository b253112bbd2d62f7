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
let stopFollowing = (): void => undefined;

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
  stopFollowing();
  show({ ...call, bringBack: null });
  stopFollowing = onOver(() => {
    // Whoever looks at another page is told there that this device is no longer in it, until it is over there too.
    const isElsewhere = read().elsewhere !== null;
    if (isElsewhere) show({ ...call, bringBack: () => bringBack({ read, join }) });
    else forgetCurrentCall();
  });
}

export function forgetCurrentCall(): void {
  stopFollowing();
  stopFollowing = () => undefined;
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
