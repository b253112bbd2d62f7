import { now } from "../clock.ts";

/** The hub wants to know that somebody is at the device, no more often than this. */
const REPORT_EVERY_MS = 60_000;
const signs = ["pointerdown", "keydown", "touchstart", "wheel"] as const;

/** Opening the page is a touch. */
let touchedAt = now();

/** How long nobody has touched this device, ms; told at every connect, so that a laptop that comes back untouched is not taken for one in use. */
export function idleMs(): number {
  return Math.round(Math.max(0, now() - touchedAt));
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
