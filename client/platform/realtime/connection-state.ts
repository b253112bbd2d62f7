import { now } from "../clock.ts";

export interface ConnectionState {
  readonly state: "online" | "connecting" | "offline";
  /** Since when, epoch ms; while not online: when the hub was last heard. */
  readonly since: number;
}

/** A dropped link that is back within this time is no news; together with the 10 s a silent hub takes to be noticed it stays below 12 s. */
export const MOMENT_MS = 1_500;
/** The first connection gets longer: the page has only just opened. */
const FIRST_MS = 5_000;

export interface ConnectionStore {
  read(): ConnectionState;
  subscribe(listener: () => void): () => void;
  /** The hub gave a sign of life. */
  heard(): void;
  up(): void;
  /** `isSilent`: the hub had been silent for long before this was noticed. */
  down(isSilent: boolean): void;
  /** The first try has begun. */
  open(): void;
  close(): void;
}

/** Whether what the screen shows is live, decided by this device alone. */
export function createConnectionStore(): ConnectionStore {
  const listeners = new Set<() => void>();
  let current: ConnectionState = { state: "connecting", since: now() };
  let lastHeardAt = now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: ConnectionState): void {
    current = next;
    for (const listener of listeners) listener();
  }

  function giveUp(): void {
    if (current.state === "connecting") set({ state: "offline", since: current.since });
  }

  return {
    read: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    heard() {
      lastHeardAt = now();
    },
    up() {
      clearTimeout(timer);
      lastHeardAt = now();
      set({ state: "online", since: lastHeardAt });
    },
    down(isSilent) {
      if (current.state !== "online") return;
      clearTimeout(timer);
      set({ state: isSilent ? "offline" : "connecting", since: lastHeardAt });
      if (!isSilent) timer = setTimeout(giveUp, MOMENT_MS);
    },
    open() {
      set({ state: "connecting", since: now() });
      timer = setTimeout(giveUp, FIRST_MS);
    },
    close() {
      clearTimeout(timer);
    },
  };
}
