/** So much at once, and so much a second after that. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Buckets {
  /** Takes one out of this key's bucket; false where it is empty. */
  take(key: string): boolean;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** One bucket per key, full when first used; memory is kept only for those that are not full again. */
export function startBuckets(
  { burst, perSecond }: Allowance,
  monotonic: () => number = () => performance.now(),
): Buckets {
  const buckets = new Map<string, Bucket>();
  const fullAfterMs = (burst / perSecond) * 1_000;
  let sweptAt = monotonic();

  const sweep = (now: number): void => {
    if (now - sweptAt < fullAfterMs) return;
    sweptAt = now;
    for (const [key, { at }] of buckets) if (now - at >= fullAfterMs) buckets.delete(key);
  };
  return {
    take(key) {
      const now = monotonic();
      sweep(now);
      const { left, at } = buckets.get(key) ?? { left: burst, at: now };
      const filled = Math.min(burst, left + ((now - at) * perSecond) / 1_000);
      const hasOne = filled >= 1;
      buckets.set(key, { left: hasOne ? filled - 1 : filled, at: now });
      return hasOne;
    },
  };
}
