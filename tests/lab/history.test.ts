import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isLinearizable,
  startHistory,
  type Attempt,
  type Operation,
  type Outcome,
} from "./history.ts";

const took = (by: string, from: number, to: number): Operation => ({
  attempt: { kind: "take", by },
  outcome: { kind: "ok", owner: by },
  invokedAt: from,
  returnedAt: to,
});
const lost = (by: string, to: string | null, from: number, until: number): Operation => ({
  attempt: { kind: "take", by },
  outcome: { kind: "fail", owner: to },
  invokedAt: from,
  returnedAt: until,
});
const saw = (owner: string | null, from: number, to: number): Operation => ({
  attempt: { kind: "read" },
  outcome: { kind: "ok", owner },
  invokedAt: from,
  returnedAt: to,
});
const released = (by: string, from: number, to: number): Operation => ({
  attempt: { kind: "release", by },
  outcome: { kind: "ok", owner: null },
  invokedAt: from,
  returnedAt: to,
});
const unheard = (attempt: Attempt, from: number): Operation => ({
  attempt,
  outcome: { kind: "unknown" },
  invokedAt: from,
  returnedAt: Number.POSITIVE_INFINITY,
});

describe("a history in which one order explains everything", () => {
  const good: Readonly<Record<string, readonly Operation[]>> = {
    "one of two wins, and the other is told who": [took("a", 0, 9), lost("b", "a", 1, 8)],
    "the loser hears of it before the winner does": [took("a", 0, 9), lost("b", "a", 1, 2)],
    "one gives it up and another takes it": [
      took("a", 0, 1),
      released("a", 2, 3),
      took("b", 4, 5),
      saw("b", 6, 7),
    ],
    "an unheard yes took effect": [
      unheard({ kind: "take", by: "a" }, 0),
      lost("b", "a", 5, 6),
      saw("a", 7, 8),
    ],
    "an unheard yes never took effect": [unheard({ kind: "take", by: "a" }, 0), took("b", 5, 6)],
    "a look during the taking may see either": [took("a", 0, 9), saw(null, 1, 2), saw("a", 3, 4)],
  };
  it.each(Object.entries(good))("%s", (_, operations) => {
    expect(isLinearizable(operations)).toBe(true);
  });
});

describe("a history in which something is wrong is found out where", () => {
  const bad: Readonly<Record<string, readonly Operation[]>> = {
    "two won": [took("a", 0, 9), took("b", 1, 8)],
    "two won, one after the other": [took("a", 0, 1), took("b", 2, 3)],
    "the loser was told somebody who did not win": [took("a", 0, 9), lost("b", "c", 1, 8)],
    "somebody lost against nobody": [lost("b", "a", 0, 1), took("a", 2, 3)],
    "a look came late and saw nobody": [took("a", 0, 1), saw(null, 2, 3)],
    "looks went back in time": [took("a", 0, 9), saw("a", 1, 2), saw(null, 3, 4)],
    "an owner evaporated": [took("a", 0, 1), took("b", 2, 3), saw("b", 4, 5)],
    "what was unheard won although another did": [
      unheard({ kind: "take", by: "a" }, 0),
      saw("a", 1, 2),
      took("b", 3, 4),
    ],
    "a refusal without a reason": [lost("b", null, 0, 1)],
  };
  it.each(Object.entries(bad))("%s", (_, operations) => {
    expect(isLinearizable(operations)).toBe(false);
  });
});

describe("any number of people at one real register", () => {
  const anyMove = fc.record({
    who: fc.constantFrom("a", "b", "c", "d"),
    kind: fc.constantFrom("take" as const, "release" as const, "read" as const),
    from: fc.nat(50),
    before: fc.nat(10),
    after: fc.nat(10),
    isHeard: fc.boolean(),
  });
  const anyRun = fc.array(anyMove, { minLength: 1, maxLength: 24 });
  type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

  /** A register that really is one: each operation happens at one moment within its time. */
  function play(run: readonly Move[]): Operation[] {
    let owner: string | null = null;
    return run
      .toSorted((a, b) => a.from - b.from)
      .map(({ who, kind, from, before, after, isHeard }, index) => {
        const at = from + index;
        const attempt: Attempt = kind === "read" ? { kind } : { kind, by: who };
        let outcome: Outcome = { kind: "ok", owner };
        if (attempt.kind === "take") {
          outcome = owner === null ? { kind: "ok", owner: who } : { kind: "fail", owner };
          owner ??= who;
        } else if (attempt.kind === "release") {
          outcome = owner === who ? { kind: "ok", owner: null } : { kind: "fail", owner };
          if (owner === who) owner = null;
        }
        const returnedAt = isHeard ? at + after : Number.POSITIVE_INFINITY;
        return {
          attempt,
          outcome: isHeard ? outcome : ({ kind: "unknown" } as const),
          invokedAt: at - before,
          returnedAt,
        };
      });
  }
  it("is explained, whatever was not heard", () => {
    fc.assert(fc.property(anyRun, (run) => isLinearizable(play(run))));
  });
  it("is not explained once a second winner is put among them", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const operations = play(run).filter(({ attempt }) => attempt.kind !== "release");
        const end = 1_000;
        return !isLinearizable([
          ...operations,
          took("e", end, end + 1),
          took("f", end + 2, end + 3),
        ]);
      }),
    );
  });
});

describe("writing down", () => {
  it("takes for unknown what ended in an error", async () => {
    const history = startHistory();
    await history.record("h", { kind: "read" }, () => Promise.reject(new Error("no answer")));
    const [operation] = history.operations.get("h") ?? [];
    expect(operation).toMatchObject({ outcome: { kind: "unknown" }, returnedAt: Infinity });
  });
});
