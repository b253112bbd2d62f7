import { createCommandId } from "../../client/platform/commands/command-id.ts";
import {
  ATTEMPT_MS,
  createCommandClient,
  type CommandOutcome,
} from "../../client/platform/commands/command-client.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";

/** What became of everything that people pressed on their screens. */
export interface Presses {
  readonly acknowledged: readonly HandoffId[];
  /** Commands that were done. */
  done(): number;
  /** Those that were refused, or of which the screen said after ten seconds that nobody had confirmed them. */
  readonly failed: readonly CommandOutcome[];
  stop(): Promise<void>;
}

const request = {
  kind: "curbside",
  urgency: "now",
  content: { reason: "depression", note: "Sleeps badly." },
};
const BETWEEN_MS = 20;

/** On each of these screens somebody goes on asking for hand-offs and taking them back, by the page's own command client over its own socket. */
export function startPresses(screens: readonly Somebody[]): Presses {
  const acknowledged: HandoffId[] = [];
  const failed: CommandOutcome[] = [];
  let done = 0;
  let isOver = false;
  const work = screens.map(async (screen) => {
    const client = createCommandClient({
      send: async (sent) =>
        (await screen.socket.timeout(ATTEMPT_MS).emitWithAck("command", sent)) as CommandReply,
      whenUp: async () =>
        void (await until("the link is up", () => screen.socket.connected, 60_000)),
      createId: () => createCommandId(wallNow()),
    });
    const press = async (name: string, input: unknown): Promise<unknown> => {
      const outcome = await client.run({ name, site: screen.site, input });
      if (outcome.kind !== "done") return void failed.push(outcome);
      done += 1;
      return outcome.value;
    };
    while (!isOver) {
      const asked = (await press("handoff.request", request)) as
        | { handoffId: HandoffId }
        | undefined;
      if (asked) {
        acknowledged.push(asked.handoffId);
        await press("handoff.cancel", { handoffId: asked.handoffId, reason: "resolved" });
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  });
  return {
    acknowledged,
    failed,
    done: () => done,
    async stop() {
      isOver = true;
      await Promise.all(work);
    },
  };
}
