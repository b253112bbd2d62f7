import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { CommandReply, CommandRequest } from "#shared/kernel/wire.ts";
import { createCommandClient, OUTCOME_MS } from "./command-client.ts";
import { createCommandId } from "./command-id.ts";
import { createOpenActs } from "./open-acts.ts";

const site = "riverside" as SiteId;
const done: CommandReply = { ok: true, value: null, site, seq: 5 };
const page = { name: "handoff.request", site, input: { roomId: "room-4" } };

/** One place on a screen from which Maya can ask; what reached the hub is kept. */
function openPlace(answer: (request: CommandRequest) => Promise<CommandReply>) {
  const sent: CommandRequest[] = [];
  const commands = createCommandClient({
    send: (request) => {
      sent.push(request);
      return answer(request);
    },
    whenUp: () => Promise.resolve(),
    createId: () => createCommandId(1_790_000_000_000),
  });
  const idsSent = (): number => new Set(sent.map(({ commandId }) => commandId)).size;
  return { ask: createOpenActs(commands), sent, idsSent };
}

describe("an act that is asked for twice", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("by a double tap is one page, and both taps get its outcome", async () => {
    let confirm: (reply: CommandReply) => void = () => undefined;
    const { ask, sent } = openPlace(() => new Promise((resolve) => (confirm = resolve)));
    const taps = [ask(page), ask({ ...page, input: { ...page.input } })];
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    confirm(done);
    const [first, second] = await Promise.all(taps);
    expect(first).toMatchObject({ kind: "done" });
    expect(second).toBe(first);
  });

  it("about two rooms is two pages", async () => {
    const { ask, idsSent } = openPlace(() => Promise.resolve(done));
    await Promise.all([ask(page), ask({ ...page, input: { roomId: "room-5" } })]);
    expect(idsSent()).toBe(2);
  });

  it("after it was done is asked for anew", async () => {
    const { ask, idsSent } = openPlace(() => Promise.resolve(done));
    await ask(page);
    await ask(page);
    expect(idsSent()).toBe(2);
  });

  it("after nobody confirmed it goes out under its own id", async () => {
    const { ask, sent, idsSent } = openPlace(() => new Promise(() => undefined));
    const first = ask(page);
    await vi.advanceTimersByTimeAsync(OUTCOME_MS);
    expect(await first).toMatchObject({ kind: "unconfirmed" });
    const before = sent.length;
    void ask(page);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.length).toBeGreaterThan(before);
    expect(idsSent()).toBe(1);
  });

  it("with something else between is another act", async () => {
    const { ask, idsSent } = openPlace(({ input }) =>
      input === page.input ? new Promise(() => undefined) : Promise.resolve(done),
    );
    const first = ask(page);
    await vi.advanceTimersByTimeAsync(OUTCOME_MS);
    await first;
    await ask({ ...page, input: { roomId: "room-5" } });
    void ask(page);
    await vi.advanceTimersByTimeAsync(0);
    expect(idsSent()).toBe(3);
  });
});
