import type { Somebody } from "../support/somebody.ts";

/** People who change what they are shown as, so many times a second in all, by the clock. */
export interface Stir {
  /** Changes that were acknowledged. */
  done(): number;
  stop(): Promise<void>;
}

const statuses = ["charting", "focus", "visit_ok", "break"];

/** `people` take turns. */
export function startStir(people: readonly Somebody[], perSecond: number): Stir {
  const working = new Set<Promise<void>>();
  const startedAt = performance.now();
  let sent = 0;
  let done = 0;
  const change = async (person: Somebody, n: number): Promise<void> => {
    const status = statuses[Math.floor(n / people.length) % statuses.length];
    // One that is late is not counted, and whoever asks sees that there were too few.
    const reply = await person.command("presence.set", { status }).catch(() => undefined);
    if (reply?.ok) done += 1;
  };
  const tick = (): void => {
    while (performance.now() >= startedAt + (sent * 1_000) / perSecond) {
      const person = people[sent % people.length];
      if (person) {
        const work = change(person, sent).finally(() => working.delete(work));
        working.add(work);
      }
      sent += 1;
    }
  };
  const timer = setInterval(tick, 5);
  return {
    done: () => done,
    async stop() {
      clearInterval(timer);
      await Promise.all(working);
    },
  };
}
