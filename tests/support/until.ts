const PATIENCE_MS = 8_000;

/** Waits for a condition, looking often; says what it waited for when it does not come. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | false | null | Promise<Value | undefined | false | null>,
  patienceMs = PATIENCE_MS,
): Promise<Value> {
  const givenUpAt = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (performance.now() > givenUpAt) throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
