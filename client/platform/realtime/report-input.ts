import { now } from "../clock.ts";

/** The hub wants to know that somebody is at the device, no more often than this. */
const REPORT_EVERY_MS = 60_000;
const VOICE = "hallway:voice";
const signs = ["pointerdown", "keydown", "touchstart", "wheel", VOICE] as const;

/** Opening the page is a touch. */
let touchedAt = now();

/** How long nobody has touched this device, ms; told at every connect, so that a laptop that comes back untouched is not taken for one in use. */
export function idleMs(): number {
  return Math.round(Math.max(0, now() - touchedAt));
}

/** Whoever speaks in a call is at the device, too: their screen does not lock in the middle of a visit. */
export function noteVoice(): void {
  window.dispatchEvent(new Event(VOICE));
}

/** Says that somebody touched the device, never what they did. Returns the way to stop. */
export function startReportingInput(report: () => void): () => void {
  let reportedAt = Number.NEGATIVE_INFINITY;
  const handleInput = (): void => {
    touchedAt = now();
    if (now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now();
    report();
  };
  for (const sign of signs)
    window.addEventListener(sign, handleInput, { passive: true, capture: true });
  return () => {
    for (const sign of signs) window.removeEventListener(sign, handleInput, { capture: true });
  };
}
