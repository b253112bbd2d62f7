import type { CommandReply } from "../../shared/kernel/wire.ts";
import { sendOverHttp, type Sent } from "../support/http-door.ts";

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

function isPassing(reply: CommandReply): boolean {
  return !reply.ok && ["unavailable", "too_many"].includes(reply.code);
}
