import fc from "fast-check";
import { expect, it } from "vitest";
import type { SiteId } from "#shared/kernel/ids.ts";
import {
  SYNC_PAGE,
  type EventsMessage,
  type SyncReply,
  type WireEvent,
} from "#shared/kernel/wire.ts";
import { createEventInbox } from "./event-inbox.ts";

const site = "riverside" as SiteId;
const HEAD = 12;
const OLDEST = 4;
const PAGE = 3;

const eventAt = (seq: number): WireEvent => ({
  seq,
  type: "heard",
  at: seq,
  actorId: null,
  subjectId: null,
  payload: {},
});
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** A hub whose stream stands at `head`, and which keeps events from `OLDEST` on. */
function answer(since: number | undefined, head: number): SyncReply {
  if (since === undefined || since + 1 < OLDEST)
    return { ok: true, snapshot: { heard: range(1, head) }, view: "hallway", seq: head, head };
  const to = Math.min(head, since + PAGE);
  return { ok: true, events: range(since + 1, to).map(eventAt), from: since + 1, to, head };
}

type Step =
  | { readonly kind: "push"; readonly from: number; readonly length: number }
  | { readonly kind: "grow" | "answer" | "fail" | "reconnect" | "resync" };

const of = (kind: Exclude<Step["kind"], "push">) => fc.constant({ kind });

/** Mostly a quiet life, so that there is a place from which to fall behind. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("push" as const),
        from: fc.integer({ min: 1, max: HEAD }),
        length: fc.integer({ min: 0, max: 3 }),
      }),
    },
    { weight: 5, arbitrary: of("answer") },
    { weight: 4, arbitrary: of("grow") },
    { weight: 1, arbitrary: fc.oneof(of("fail"), of("reconnect"), of("resync")) },
  ),
  { minLength: 5, maxLength: 40 },
);

async function settle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
}

it("whatever is lost, doubled, late or out of order, a device hears each event once and in order, and catches up", async () => {
  expect(SYNC_PAGE).toBeGreaterThan(PAGE);
  await fc.assert(
    fc.asyncProperty(steps, async (script: readonly Step[]) => {
      let head = 1;
      const waiting: {
        since: number | undefined;
        resolve: (reply: SyncReply) => void;
        reject: (error: Error) => void;
      }[] = [];
      const inbox = createEventInbox({
        reducers: { heard: (slice: readonly number[], { seq }: WireEvent) => [...slice, seq] },
        requestSync: ({ since }) =>
          new Promise((resolve, reject) => waiting.push({ since, resolve, reject })),
        onChange: () => undefined,
        pause: () => Promise.resolve(),
      });
      const isInOrder = (): void => {
        const heard = (inbox.slicesOf(site)?.["heard"] ?? []) as readonly number[];
        expect(heard).toEqual(range(1, inbox.cursorOf(site) ?? heard.length));
      };
      const acts: Record<Step["kind"], (step: Step) => void> = {
        push: (step) => {
          if (step.kind !== "push" || step.from > head) return;
          const to = Math.min(head, step.from + step.length);
          inbox.receive({
            site,
            from: step.from,
            to,
            events: range(step.from, to).map(eventAt),
          } satisfies EventsMessage);
        },
        grow: () => void (head = Math.min(HEAD, head + 1)),
        answer: () => {
          const next = waiting.shift();
          next?.resolve(answer(next.since, head));
        },
        fail: () => waiting.shift()?.reject(new Error("the link broke")),
        reconnect: () => inbox.catchUp(),
        resync: () => inbox.restart(),
      };
      inbox.follow([site]);
      for (const step of script) {
        acts[step.kind](step);
        await settle();
        isInOrder();
      }
      inbox.catchUp();
      for (let turn = 0; turn < 50 && waiting.length > 0; turn += 1) {
        acts.answer({ kind: "answer" });
        await settle();
      }
      expect(inbox.slicesOf(site)).toEqual({ heard: range(1, head) });
      expect(inbox.cursorOf(site)).toBe(head);
    }),
    { numRuns: 300 },
  );
});
