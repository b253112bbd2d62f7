/** What somebody tried to do to one register (who owns a hand-off), and what came of it. */
export type Attempt =
  /** Take it: only from nobody's hands. */
  | { readonly kind: "take"; readonly by: string }
  /** Give it up again: only by the one who has it. */
  | { readonly kind: "release"; readonly by: string }
  /** See who has it. */
  | { readonly kind: "read" };

/** `ok` with what was seen (after a take: oneself); `fail` with who had it, where that was told; `unknown`: it may have happened, then or later. */
export type Outcome =
  | { readonly kind: "ok"; readonly owner: string | null }
  | { readonly kind: "fail"; readonly owner: string | null | undefined }
  | { readonly kind: "unknown" };

export interface Operation {
  readonly attempt: Attempt;
  readonly outcome: Outcome;
  /** Monotonic ms: not before this, and, where the outcome is known, not after that. */
  readonly invokedAt: number;
  readonly returnedAt: number;
}

/** Every operation on many registers, in the order in which they began. */
export interface History {
  /** Carries one out and writes down what came of it; what it throws counts as unknown. */
  record(key: string, attempt: Attempt, act: () => Promise<Outcome>): Promise<Outcome>;
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
}

export function startHistory(): History {
  const operations = new Map<string, Operation[]>();
  return {
    operations,
    async record(key, attempt, act) {
      const invokedAt = performance.now();
      const outcome = await act().catch((): Outcome => ({ kind: "unknown" }));
      const known = outcome.kind !== "unknown";
      const returnedAt = known ? performance.now() : Number.POSITIVE_INFINITY;
      const all = operations.get(key) ?? [];
      operations.set(key, [...all, { attempt, outcome, invokedAt, returnedAt }]);
      return outcome;
    },
  };
}

/** More operations on one register than this are not searched: take smaller registers. */
const SEARCHED_MAX = 64;

/**
 * Whether there is one order of all operations, each at one moment between its beginning and its end, in which a
 * register with one owner at a time gives exactly these outcomes (Wing and Gong's search, with the states that were
 * tried remembered as Lowe does).
 */
export function isLinearizable(
  operations: readonly Operation[],
  start: string | null = null,
): boolean {
  if (operations.length > SEARCHED_MAX)
    throw new Error(`${operations.length} operations on one register are too many to search`);
  const sorted = operations.toSorted((a, b) => a.invokedAt - b.invokedAt);
  const all = (1n << BigInt(sorted.length)) - 1n;
  const tried = new Set<string>();
  const search = (done: bigint, owner: string | null): boolean => {
    const open = sorted.flatMap((operation, index) =>
      (done & (1n << BigInt(index))) === 0n ? [{ operation, bit: 1n << BigInt(index) }] : [],
    );
    // What may have happened need not have.
    if (done === all || open.every(({ operation }) => operation.outcome.kind === "unknown"))
      return true;
    const state = `${done} ${owner ?? ""}`;
    if (tried.has(state)) return false;
    tried.add(state);
    const firstEnd = Math.min(...open.map(({ operation }) => operation.returnedAt));
    const next = open.flatMap(({ operation, bit }) => {
      const after = operation.invokedAt > firstEnd ? undefined : apply(operation, owner);
      return after
        ? [{ done: done | bit, ...after, isHeard: operation.returnedAt < Infinity }]
        : [];
    });
    // What changes nothing and may happen now may as well happen now.
    const harmless = next.find((each) => each.isHeard && each.owner === owner);
    return (harmless ? [harmless] : next).some((each) => search(each.done, each.owner));
  };
  return search(0n, start);
}

/** Who has it afterwards; undefined where this outcome cannot be at this moment. */
function apply(
  { attempt, outcome }: Operation,
  owner: string | null,
): { readonly owner: string | null } | undefined {
  if (outcome.kind === "fail") {
    const couldHave = attempt.kind === "take" ? owner === null : owner === byOf(attempt);
    const wasTold = outcome.owner === undefined || outcome.owner === owner;
    return !couldHave && wasTold ? { owner } : undefined;
  }
  if (attempt.kind === "read")
    return outcome.kind === "unknown" || outcome.owner === owner ? { owner } : undefined;
  if (attempt.kind === "take") return owner === null ? { owner: attempt.by } : undefined;
  return owner === attempt.by ? { owner: null } : undefined;
}

function byOf(attempt: Attempt): string | undefined {
  return attempt.kind === "read" ? undefined : attempt.by;
}
