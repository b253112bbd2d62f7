import type { SessionState } from "./sessions.store.ts";

/** A session can be used until it is ended, its twelve hours are over, or its person's account is out of use. */
export function isLive(
  state: Pick<SessionState, "endedAt" | "expiresAt" | "card">,
  now: number,
): boolean {
  return state.endedAt === null && state.expiresAt > now && state.card.isActive;
}

/** A screen is locked when its person locked it, or when nobody has touched it for the idle limit. */
export function isLocked(
  state: Pick<SessionState, "lockedAt" | "lastInputAt">,
  now: number,
  idleLockMs: number,
): boolean {
  return state.lockedAt !== null || now - state.lastInputAt > idleLockMs;
}
