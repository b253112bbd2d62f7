export interface TurnRules {
  /** Pieces of work of one key that may be under way. */
  readonly atOnce: number;
  /** Of all keys together; without it, as many as there are. */
  readonly atOnceInAll?: number;
  /** Pieces of work of one key that may wait; one more is turned away. */
  readonly waiting: number;
}

export interface Turns {
  /** Does the work when it is this key's turn; undefined where too many of it wait already. `isFirst`: before those that wait. */
  take<Value>(
    key: string,
    work: () => Promise<Value>,
    options?: { readonly isFirst?: boolean },
  ): Promise<Value> | undefined;
}

interface Line {
  running: number;
  readonly first: (() => void)[];
  readonly others: (() => void)[];
}

/** Nobody's work crowds out anybody else's: few at once per key, and the keys that wait take turns. */
export function startTurns({ atOnce, atOnceInAll = Infinity, waiting }: TurnRules): Turns {
  const lines = new Map<string, Line>();
  let runningInAll = 0;

  const toEndOfRound = (key: string, line: Line): void => {
    lines.delete(key);
    lines.set(key, line);
  };
  const startNext = (key: string, line: Line): boolean => {
    if (line.running >= atOnce || runningInAll >= atOnceInAll) return false;
    const start = line.first.shift() ?? line.others.shift();
    if (!start) return false;
    line.running += 1;
    runningInAll += 1;
    toEndOfRound(key, line);
    start();
    return true;
  };
  const end = (key: string, line: Line): void => {
    line.running -= 1;
    runningInAll -= 1;
    toEndOfRound(key, line);
    if (atOnceInAll === Infinity) startNext(key, line);
    else for (const [each, next] of lines) if (startNext(each, next)) break;
    if (line.running === 0 && line.first.length + line.others.length === 0) lines.delete(key);
  };

  return {
    take(key, work, { isFirst = false } = {}) {
      const line = lines.get(key) ?? { running: 0, first: [], others: [] };
      if (line.first.length + line.others.length >= waiting) return undefined;
      lines.set(key, line);
      return new Promise((resolve) => {
        const start = (): void => {
          const done = Promise.resolve().then(work);
          resolve(done);
          const over = (): void => end(key, line);
          done.then(over, over);
        };
        (isFirst ? line.first : line.others).push(start);
        startNext(key, line);
      });
    },
  };
}
