import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";

const LIGHT_WITHIN_MS = 60_000;

/**
 * How long screens stay dark, ms: from the loss of a link until something that happened after it is shown. Only while
 * something happens all the time. Resolves when none is dark any more.
 */
export function watchDarkness(screens: readonly Somebody[]): () => Promise<readonly number[]> {
  const gaps: Promise<number>[] = [];
  const measure = async ({ card, inbox, site }: Somebody): Promise<number> => {
    const startedAt = performance.now();
    const shown = inbox.cursorOf(site) ?? 0;
    const isLight = (): boolean => (inbox.cursorOf(site) ?? 0) > shown;
    await until(`${card.name}'s screen is light again`, isLight, LIGHT_WITHIN_MS);
    return performance.now() - startedAt;
  };
  for (const screen of screens)
    screen.socket.on("disconnect", () => {
      const gap = measure(screen);
      gap.catch(() => undefined);
      gaps.push(gap);
    });
  return () => Promise.all(gaps);
}
