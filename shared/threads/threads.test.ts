import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId } from "../kernel/ids.ts";
import { HOUR_MS } from "../kernel/time.ts";
import { applyToThreads, countOf, sayCount, type ThreadsSlice } from "./threads.reducer.ts";
import {
  decideRead,
  decideWrite,
  readAfterWriting,
  threadLookAt,
  writingOf,
} from "./threads.rules.ts";
import { messageTextSchema, MESSAGE_MAX, MESSAGES_MAX } from "./threads.schema.ts";

const NOON = 1_793_635_200_000;
const DAY = 24 * HOUR_MS;
const goesOn = { endedAt: null, isKept: true, canWrite: true, messages: 0 };
const maya = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa" as PersonId;

describe("what is written in a thread", () => {
  it("is written while the hand-off goes on, and for the agreed hours after its end", () => {
    expect(decideWrite("handoff", goesOn, DAY, NOON)).toEqual({ ok: true, value: 1 });
    const over = { ...goesOn, endedAt: NOON };
    expect(decideWrite("handoff", over, DAY, NOON + DAY - 1)).toMatchObject({ ok: true });
    expect(decideWrite("handoff", over, DAY, NOON + DAY)).toMatchObject({
      code: "already_over",
      message: "This hand-off ended more than 24 hours ago: its thread is only read now.",
    });
    expect(decideWrite("handoff", over, HOUR_MS, NOON + HOUR_MS)).toMatchObject({
      message: "This hand-off ended more than an hour ago: its thread is only read now.",
    });
    expect(decideWrite("flag", over, 0, NOON)).toMatchObject({
      message: "This flag is over: its thread is only read now.",
    });
  });

  it("is never added once the patient's part is purged, whatever the hours", () => {
    const purged = { ...goesOn, endedAt: NOON, isKept: false };
    expect(decideWrite("handoff", purged, 7 * DAY, NOON + 1)).toMatchObject({
      code: "already_over",
    });
    expect(threadLookAt(purged, 7 * DAY, NOON + 1)).toBeNull();
  });

  it("is refused to whoever only reads, and when the thread is full", () => {
    expect(writingOf({ ...goesOn, canWrite: false }, DAY, NOON)).toBe("not_yours");
    const full = { ...goesOn, messages: MESSAGES_MAX };
    expect(writingOf({ ...full, messages: MESSAGES_MAX - 1 }, DAY, NOON)).toBe("open");
    expect(decideWrite("flag", full, DAY, NOON)).toMatchObject({ code: "not_possible_now" });
  });

  it("leaves the screens when nothing more can be written, and is looked at until then", () => {
    expect(threadLookAt(goesOn, 0, NOON)).toBe(NOON + HOUR_MS);
    const over = { ...goesOn, endedAt: NOON };
    expect(threadLookAt(over, DAY, NOON)).toBe(NOON + DAY);
    expect(threadLookAt(over, DAY, NOON + DAY)).toBeNull();
  });

  it("has 1 to 280 characters that can be seen, without the blanks around it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x2_100 }), { maxLength: 300 }), (codes) => {
        const parsed = messageTextSchema.safeParse(String.fromCharCode(...codes));
        if (!parsed.success) return;
        expect(parsed.data).toBe(parsed.data.trim());
        expect(parsed.data.length).toBeGreaterThan(0);
        expect(parsed.data.length).toBeLessThanOrEqual(MESSAGE_MAX);
        expect(parsed.data.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
    expect(messageTextSchema.parse("one\r\ntwo\tthree ")).toBe("one\ntwo three");
  });
});

describe("what somebody has read", () => {
  it("never goes back and never beyond what is there", () => {
    expect(decideRead(3, 1, 2)).toBe(2);
    expect(decideRead(3, 1, 99)).toBe(3);
    expect(decideRead(3, 2, 2)).toBeUndefined();
    expect(decideRead(3, 2, 1)).toBeUndefined();
  });

  it("holds one's own word, unless somebody wrote in the same moment", () => {
    expect(readAfterWriting(3, 2)).toBe(3);
    expect(readAfterWriting(3, 1)).toBeUndefined();
  });

  it("is told to whose it is and to whoever once opened it; others learn how many there are", () => {
    const summary = { messages: 3, lastById: maya, lastAt: NOON, read: 0 };
    expect(countOf(summary, true)).toEqual({ messages: 3, unread: 3 });
    expect(countOf(summary, false)).toEqual({ messages: 3, unread: 0 });
    expect(countOf({ ...summary, read: 1 }, false)).toEqual({ messages: 3, unread: 2 });
    expect(countOf(undefined, true)).toEqual({ messages: 0, unread: 0 });
  });

  it("is said in words", () => {
    expect(sayCount({ messages: 1, unread: 0 })).toBe("1 message");
    expect(sayCount({ messages: 1, unread: 1 })).toBe("1 message, new");
    expect(sayCount({ messages: 5, unread: 2 })).toBe("5 messages, 2 of them new");
  });
});

it("a screen keeps what was read while others write, and forgets what is over", () => {
  const ref = { kind: "flag", subjectId: "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb" } as const;
  const stands = { ...ref, messages: 1, lastById: maya, lastAt: NOON };
  const key = `flag:${ref.subjectId}`;
  let slice: ThreadsSlice = applyToThreads({}, { type: "thread.written", payload: stands });
  expect(slice[key]?.read).toBe(0);
  slice = applyToThreads(slice, { type: "thread.read", payload: { ...stands, read: 1 } });
  slice = applyToThreads(slice, { type: "thread.written", payload: { ...stands, messages: 2 } });
  expect(slice[key]).toEqual({ messages: 2, lastById: maya, lastAt: NOON, read: 1 });
  expect(applyToThreads(slice, { type: "thread.closed", payload: ref })).toEqual({});
});
