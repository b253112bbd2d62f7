/** A stream of choices that is the same for the same seed on every machine (mulberry32). */
export interface Random {
  readonly below: (limit: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** `count` different items, in the order of the list. */
  readonly sample: <Item>(items: readonly Item[], count: number) => Item[];
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, items.length)) chosen.add(below(items.length));
    return items.filter((_, index) => chosen.has(index));
  };
  return { below, between: (low, high) => low + below(high - low + 1), pick, sample };
}
