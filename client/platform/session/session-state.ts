import type { PersonCard } from "#shared/people/people.schema.ts";

export type SessionPhase = "starting" | "unreachable" | "signed_out" | "signed_in";

export interface SessionState {
  readonly phase: SessionPhase;
  readonly person: PersonCard | null;
  readonly sessionId: string | null;
  readonly isLocked: boolean;
  /** After so long without a touch the screen locks. */
  readonly idleLockMs: number | null;
  /** What a person at the sign-in page should know of how they came there. */
  readonly notice: "ended" | "not_told" | null;
}

export interface SessionStore {
  read(): SessionState;
  subscribe(listener: () => void): () => void;
  set(next: SessionState): void;
  setLocked(isLocked: boolean): void;
}

const starting: SessionState = {
  phase: "starting",
  person: null,
  sessionId: null,
  isLocked: false,
  idleLockMs: null,
  notice: null,
};

export function signedOut(notice: SessionState["notice"]): SessionState {
  return { ...starting, phase: "signed_out", notice };
}

/** Who is signed in on this page, for whoever wants to be told of it. */
export function createSessionStore(): SessionStore {
  const listeners = new Set<() => void>();
  let current = starting;
  const set = (next: SessionState): void => {
    current = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set,
    setLocked(isLocked) {
      if (current.phase === "signed_in" && current.isLocked !== isLocked)
        set({ ...current, isLocked });
    },
  };
}
