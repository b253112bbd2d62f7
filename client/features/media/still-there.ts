import { MINUTE_MS } from "#shared/kernel/time.ts";

/** In good time: touches are told to the hub once a minute, so that it may lock up to two minutes before this device would. */
const ASK_BEFORE_MS = 4 * MINUTE_MS;

/**
 * Whoever only listens in a call is asked before their screen locks. Sound that is played proves nobody's presence, so
 * that only a touch, or one's own voice, keeps a screen open.
 */
export function isToBeAsked(idleMs: number, idleLockMs: number): boolean {
  return idleMs >= idleLockMs - Math.min(ASK_BEFORE_MS, idleLockMs / 2);
}
