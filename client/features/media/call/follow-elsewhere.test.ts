import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallMember } from "#shared/media/media.schema.ts";
import { personIdSchema } from "#shared/kernel/ids.ts";
import { createCallStore } from "./call-store.ts";
import { followElsewhere } from "./follow-elsewhere.ts";

const dana = {
  personId: personIdSchema.parse("0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77"),
  caller: null,
} as const;
const tablet = { personId: null, caller: "exam_room" } as const;

describe("a call that goes on in another window", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const follow = (looks: readonly (readonly object[] | "unreachable")[]) => {
    const left = [...looks];
    const store = createCallStore();
    const look = async (): Promise<readonly CallMember[]> => {
      const next = left.shift();
      if (next === "unreachable" || next === undefined) throw new Error("the link is down");
      return next as readonly CallMember[];
    };
    followElsewhere({ look }, store);
    store.change({ elsewhere: { brings: "camera", who: dana } });
    return { ...store, left: () => left.length };
  };

  it("is over here when she has left it there, and is looked at no more", async () => {
    const followed = follow([[dana, tablet], [dana], [tablet], [dana]]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(followed.read().elsewhere).not.toBeNull();
    await vi.advanceTimersByTimeAsync(9_000);
    const { elsewhere, notice } = followed.read();
    expect([elsewhere, notice]).toEqual([null, "This call has ended in the other window."]);
    expect(followed.left()).toBe(1);
  });

  it("is over here when nobody is in it any more", async () => {
    const followed = follow([[]]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(followed.read().elsewhere).toBeNull();
  });

  it("goes on as far as is known while the hub cannot be reached, and when it was brought back", async () => {
    const followed = follow(["unreachable", [dana], []]);
    await vi.advanceTimersByTimeAsync(9_000);
    followed.change({ elsewhere: null, phase: "joining" });
    await vi.advanceTimersByTimeAsync(9_000);
    expect([followed.read().notice, followed.left()]).toEqual([null, 1]);
  });
});
