import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { sendOverHttp, type Sent } from "../support/http-door.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";

const PATIENCE_MS = 60_000;
const BETWEEN_TRIES_MS = 50;

/** Sends one command, by one address after the other, until it has an answer for good; its value. */
export async function insistOn<Value>(
  urls: readonly string[],
  token: string,
  sent: Sent,
): Promise<Value> {
  const givenUpAt = performance.now() + PATIENCE_MS;
  for (let tries = 0; performance.now() < givenUpAt; tries += 1) {
    const reply = await sendOverHttp(urls[tries % urls.length] ?? "", token, sent);
    if (reply?.ok) return reply.value as Value;
    if (reply && !isPassing(reply)) throw new Error(`refused: ${JSON.stringify(reply)}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  throw new Error(`${sent.name} is never acknowledged`);
}

/** The same, over somebody's own socket, which may be cut meanwhile and comes back by itself. */
export async function insistBy<Value>(who: Somebody, name: string, input: unknown): Promise<Value> {
  const reply = await hearBy(who, name, input);
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`);
  return reply.value as Value;
}

/** The same, where a refusal is an answer too. */
export function hearBy(who: Somebody, name: string, input: unknown): Promise<CommandReply> {
  const commandId = createCommandId(wallNow());
  return until(
    `${who.card.name}'s ${name} is acknowledged`,
    async () => {
      const heard = await who.command(name, input, { commandId }).catch(() => undefined);
      return heard && !isPassing(heard) && heard;
    },
    PATIENCE_MS,
  );
}

function isPassing(reply: CommandReply): boolean {
  return !reply.ok && ["unavailable", "too_many"].includes(reply.code);
}
