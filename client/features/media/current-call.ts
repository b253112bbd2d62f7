import { useSyncExternalStore } from "react";

/** The call that this page is in, for whoever looks at another part of it. */
export interface CurrentCall {
  readonly title: string;
  /** Where it is shown. */
  readonly path: string;
  readonly leave: () => void;
  /** The screen is locked: nobody is at this device. */
  readonly sendNothing: () => void;
}

const listeners = new Set<() => void>();
let current: CurrentCall | null = null;

function show(next: CurrentCall | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Shown until it says that it is over; a device is in one call at a time, so the one before ends. */
export function showCurrentCall(
  call: CurrentCall,
  onOver: (listener: () => void) => () => void,
): void {
  if (current && current.leave !== call.leave) current.leave();
  show(call);
  const stop = onOver(() => {
    stop();
    if (current?.leave === call.leave) show(null);
  });
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
