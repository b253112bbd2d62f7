import { describe, expect, it } from "vitest";
import type { SiteId } from "#shared/kernel/ids.ts";
import type {
  EventsMessage,
  Snapshot,
  SyncReply,
  SyncRequest,
  WireEvent,
} from "#shared/kernel/wire.ts";
import { createEventInbox } from "./event-inbox.ts";

const riverside = "riverside" as SiteId;
const lakeview = "lakeview" as SiteId;

function event(seq: number): WireEvent {
  return { seq, type: "heard", at: seq, actorId: null, subjectId: null, payload: {} };
}

function message(from: number, to: number, seqs?: readonly number[]): EventsMessage {
  const all = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return { site: riverside, from, to, events: (seqs ?? all).map(event) };
}

interface OpenSync extends SyncRequest {
  answer(reply: SyncReply): Promise<void>;
  fail(): Promise<void>;
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

/** An inbox whose syncs wait until the test answers them. Its one slice is the list of what was heard. */
function openInbox() {
  const syncs: OpenSync[] = [];
  const shown: (Snapshot | undefined)[] = [];
  const inbox = createEventInbox({
    reducers: {
      heard: (slice: readonly number[], { seq, type }: WireEvent) =>
        type === "heard" ? [...slice, seq] : slice,
    },
    requestSync: (question) =>
      new Promise((resolve, reject) => {
        syncs.push({
          ...question,
          answer: (reply) => (resolve(reply), settle()),
          fail: () => (reject(new Error("the link broke")), settle()),
        });
      }),
    onChange: (_site, slices) => shown.push(slices),
    pause: () => Promise.resolve(),
  });
  return { inbox, syncs, shown, heard: () => inbox.slicesOf(riverside)?.["heard"] };
}

const snapshotAt = (seq: number, heard: readonly number[] = []): SyncReply => ({
  ok: true,
  snapshot: { heard },
  view: "hallway",
  seq,
  head: seq,
});
const eventsUpTo = (from: number, to: number, head = to): SyncReply => ({
  ok: true,
  events: message(from, to).events,
  from,
  to,
  head,
});

async function openAt(seq: number) {
  const opened = openInbox();
  opened.inbox.follow([riverside]);
  await opened.syncs[0]?.answer(snapshotAt(seq));
  return opened;
}

describe("a device that keeps up with a site", () => {
  it("starts from a snapshot and goes on with what follows", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    expect(syncs[0]).toMatchObject({ site: riverside });
    expect(syncs[0]).not.toHaveProperty("since");
    inbox.receive(message(8, 9));
    expect(heard()).toEqual([8, 9]);
    expect(inbox.cursorOf(riverside)).toBe(9);
  });

  it("moves on over events that are not for this viewer", async () => {
    const { inbox, heard } = await openAt(7);
    inbox.receive(message(8, 12, [10]));
    expect(heard()).toEqual([10]);
    expect(inbox.cursorOf(riverside)).toBe(12);
  });

  it("hears nothing twice", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.receive(message(8, 9));
    inbox.receive(message(8, 9));
    inbox.receive(message(9, 10));
    expect(heard()).toEqual([8, 9, 10]);
    expect(syncs).toHaveLength(1);
  });

  it("asks for what it missed when there is a gap, and shows nothing out of order", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.receive(message(10, 10));
    expect(heard()).toEqual([]);
    expect(syncs[1]).toMatchObject({ since: 7, view: "hallway" });
    await syncs[1]?.answer(eventsUpTo(8, 10));
    expect(heard()).toEqual([8, 9, 10]);
  });

  it("keeps what arrives while it is asking, in whatever order", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.receive(message(10, 10));
    inbox.receive(message(12, 12));
    inbox.receive(message(11, 11));
    await syncs[1]?.answer(eventsUpTo(8, 9));
    expect(heard()).toEqual([8, 9, 10, 11, 12]);
    expect(syncs).toHaveLength(2);
  });

  it("asks on while the hub has more pages", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.catchUp();
    await syncs[1]?.answer(eventsUpTo(8, 9, 11));
    expect(syncs[2]).toMatchObject({ since: 9 });
    await syncs[2]?.answer(eventsUpTo(10, 11));
    expect(heard()).toEqual([8, 9, 10, 11]);
  });

  it("starts anew from a snapshot when it is too far behind", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.catchUp();
    await syncs[1]?.answer(snapshotAt(900, [900]));
    expect(heard()).toEqual([900]);
    inbox.receive(message(901, 901));
    expect(heard()).toEqual([900, 901]);
  });

  it("drops its place and starts anew when what it may see has changed", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.restart();
    expect(syncs[1]).not.toHaveProperty("since");
    await syncs[1]?.answer(snapshotAt(3, [3]));
    expect(heard()).toEqual([3]);
    expect(inbox.cursorOf(riverside)).toBe(3);
  });

  it("takes no answer to a question that it has asked again since", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.catchUp();
    inbox.restart();
    await syncs[1]?.answer(eventsUpTo(8, 9));
    expect(heard()).toEqual([]);
    await syncs[2]?.answer(snapshotAt(9, [1]));
    expect(heard()).toEqual([1]);
  });

  it("asks again after a sync that failed", async () => {
    const { inbox, syncs, heard } = await openAt(7);
    inbox.catchUp();
    await syncs[1]?.fail();
    await syncs[2]?.answer(eventsUpTo(8, 8));
    expect(heard()).toEqual([8]);
  });

  it("forgets a site that is no longer its to see", async () => {
    const { inbox, syncs, shown } = await openAt(7);
    inbox.catchUp();
    await syncs[1]?.answer({ ok: true, gone: true });
    expect(shown.at(-1)).toBeUndefined();
    expect(inbox.slicesOf(riverside)).toBeUndefined();
    inbox.receive(message(8, 8));
    expect(syncs).toHaveLength(2);
  });

  it("follows another site beside the first and forgets the one that is not named", async () => {
    const { inbox, syncs, shown } = await openAt(7);
    inbox.follow([riverside, lakeview]);
    expect(syncs[1]).toMatchObject({ site: lakeview });
    expect(syncs[1]).not.toHaveProperty("since");
    inbox.follow([lakeview]);
    expect(shown.at(-1)).toBeUndefined();
    expect(inbox.slicesOf(riverside)).toBeUndefined();
  });

  it("tells nobody of a change where nothing changed", async () => {
    const { inbox, shown } = await openAt(7);
    const before = shown.length;
    inbox.receive(message(8, 9, []));
    expect(shown).toHaveLength(before);
    expect(inbox.cursorOf(riverside)).toBe(9);
  });
});
