export interface Schedule {
  readonly count: number;
  readonly perSecond: number;
}

/** Timers are a millisecond coarse: the last stretch before a moment is waited out in turns of the event loop. */
const COARSE_MS = 2;

/** Does something at the moments of a schedule, whatever became of what went before; each is told the moment that was meant for it. */
export async function openLoop(
  { count, perSecond }: Schedule,
  act: (index: number, meantAt: number) => void,
): Promise<void> {
  const startedAt = performance.now() + 50;
  for (let index = 0; index < count; index += 1) {
    const meantAt = startedAt + (index * 1_000) / perSecond;
    await untilMoment(meantAt);
    act(index, meantAt);
  }
}

async function untilMoment(at: number): Promise<void> {
  const coarse = at - performance.now() - COARSE_MS;
  if (coarse > 0) await new Promise((resolve) => setTimeout(resolve, coarse));
  while (performance.now() < at) await new Promise((resolve) => setImmediate(resolve));
}
