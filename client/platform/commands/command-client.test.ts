import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { commandIdSchema, commandIdTime, type SiteId } from "#shared/kernel/ids.ts";
import { refuse } from "#shared/kernel/result.ts";
import type { CommandReply, CommandRequest } from "#shared/kernel/wire.ts";
import {
  ATTEMPT_MS,
  createCommandClient,
  OUTCOME_MS,
  type CommandOutcome,
} from "./command-client.ts";
import { createCommandId } from "./command-id.ts";

const site = "riverside" as SiteId;
const done: CommandReply = { ok: true, value: { answer: 42 }, site, seq: 5 };
const never = new Promise<never>(() => undefined);

interface Link {
  send(request: CommandRequest): Promise<CommandReply>;
  whenUp?: () => Promise<void>;
}

/** Maya asks for something over this link; what was sent is kept. */
function ask({ send, whenUp = () => Promise.resolve() }: Link) {
  const sent: CommandRequest[] = [];
  const client = createCommandClient({
    send: (request) => {
      sent.push(request);
      return send(request);
    },
    whenUp,
    createId: () => createCommandId(1_790_000_000_000),
  });
  let outcome: CommandOutcome | undefined;
  const asked = client
    .run({ name: "handoff.request", site, input: {} })
    .then((result) => (outcome = result));
  return { client, sent, asked, outcome: () => outcome };
}

describe("a request on its way to the hub", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is done when the hub says so", async () => {
    const { asked, sent } = ask({ send: () => Promise.resolve(done) });
    expect(await asked).toEqual({ kind: "done", value: { answer: 42 }, seq: 5 });
    expect(sent).toHaveLength(1);
  });

  it("is refused with the hub's own reason", async () => {
    const refusal = refuse("not_possible_now", "You are off duty.");
    const { asked } = ask({ send: () => Promise.resolve(refusal) });
    expect(await asked).toEqual({ kind: "refused", refusal });
  });

  it("is sent again under the same id when an answer got lost", async () => {
    let tries = 0;
    const { asked, sent } = ask({
      send: () => ((tries += 1) === 1 ? never : Promise.resolve(done)),
    });
    await vi.advanceTimersByTimeAsync(ATTEMPT_MS);
    expect(await asked).toMatchObject({ kind: "done" });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.commandId).toBe(sent[1]?.commandId);
  });

  it("is sent again under the same id as soon as a broken link is back", async () => {
    let isUp = true;
    let bringUp: () => void = () => undefined;
    const { asked, sent } = ask({
      send: () => {
        if (sent.length > 1) return Promise.resolve(done);
        isUp = false;
        return Promise.reject(new Error("the link broke"));
      },
      whenUp: () => (isUp ? Promise.resolve() : new Promise((resolve) => (bringUp = resolve))),
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(1);
    bringUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(await asked).toMatchObject({ kind: "done" });
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it("is called not confirmed within ten seconds, whatever the network does", async () => {
    const { outcome, sent } = ask({ send: () => never, whenUp: () => never });
    expect(OUTCOME_MS).toBeLessThan(10_000);
    await vi.advanceTimersByTimeAsync(OUTCOME_MS - 1);
    expect(outcome()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome()).toMatchObject({ kind: "unconfirmed" });
    expect(sent).toHaveLength(0);
  });

  it("is not sent any more behind the back of a person who was told that it is not confirmed", async () => {
    let bringUp: () => void = () => undefined;
    const { outcome, sent } = ask({
      send: () => Promise.resolve(done),
      whenUp: () => new Promise((resolve) => (bringUp = resolve)),
    });
    await vi.advanceTimersByTimeAsync(OUTCOME_MS);
    bringUp();
    await vi.advanceTimersByTimeAsync(OUTCOME_MS);
    expect(outcome()).toMatchObject({ kind: "unconfirmed" });
    expect(sent).toHaveLength(0);
  });

  it("keeps its id when the person tries the same act again", async () => {
    const { client, outcome, sent } = ask({ send: () => never });
    await vi.advanceTimersByTimeAsync(OUTCOME_MS);
    const first = outcome();
    if (first?.kind !== "unconfirmed") throw new Error("it was confirmed");
    void client.run({ name: "handoff.request", site, input: {}, commandId: first.commandId });
    await vi.advanceTimersByTimeAsync(0);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });
});

describe("the id of a command", () => {
  it("is a UUIDv7 that tells when it was made", () => {
    const id = createCommandId(1_790_000_123_456);
    expect(commandIdSchema.safeParse(id).success).toBe(true);
    expect(commandIdTime(id)).toBe(1_790_000_123_456);
    expect(createCommandId(1_790_000_123_456)).not.toBe(id);
  });
});
