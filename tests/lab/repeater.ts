import type { HandoffId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { newCommand, type Sent } from "../support/http-door.ts";
import { startSeeded, type Seeded } from "../support/seeded.ts";
import { stepIn } from "../support/somebody.ts";
import { labSite, type Lab } from "./lab.ts";

/** What became of commands that were each sent many times. */
export interface Repeated {
  readonly requested: ReadonlySet<HandoffId>;
  readonly cancelled: ReadonlySet<HandoffId>;
  commands(): number;
  /** Resolves when so many commands were sent; rejects when somebody could not go on. */
  untilSent(commands: number): Promise<void>;
  sends(): number;
  /** Sends without an answer. */
  unanswered(): number;
  /** Answers that are not, byte for byte, the first answer to the same command. */
  differing(): number;
  /** Ends after asking once more for everything that was ever sent. */
  finish(): Promise<void>;
}

const SENDS_MAX = 20;
const ANSWER_MS = 700;
const SPREAD_MS = 40;
const AGAIN_MS = 100;
const passing = ["unavailable", "too_many", "not_signed_in"];
const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

interface Asked {
  readonly sent: Sent;
  readonly token: string;
  answer: string | undefined;
}

/** People of one site, each of whom sends every command 1 to 20 times at once, by the doors of all nodes. */
export async function startRepeaters(lab: Lab, seed: number, width: number): Promise<Repeated> {
  const site: SiteId = labSite(1);
  const all: Asked[] = [];
  const [requested, cancelled] = [new Set<HandoffId>(), new Set<HandoffId>()];
  const counts = { sends: 0, unanswered: 0, differing: 0 };
  let isOver = false;

  const hear = (asked: Asked, body: string | undefined): void => {
    counts.sends += 1;
    if (body === undefined) return void (counts.unanswered += 1);
    const reply = JSON.parse(body) as CommandReply;
    if (!reply.ok && passing.includes(reply.code)) return;
    asked.answer ??= body;
    if (asked.answer !== body) counts.differing += 1;
  };
  const sendTimes = async (chance: Seeded, asked: Asked, times: number): Promise<void> => {
    const sends = Array.from({ length: times }, async () => {
      await pause(chance.int(0, SPREAD_MS));
      hear(asked, await askForText(chance.pick(lab.nodes).url, asked));
    });
    await Promise.all(sends);
  };
  const act = async (chance: Seeded, token: string, name: string, input: unknown) => {
    const asked: Asked = { sent: newCommand(name, site, input), token, answer: undefined };
    all.push(asked);
    await sendTimes(chance, asked, chance.int(1, SENDS_MAX));
    while (asked.answer === undefined) {
      await pause(AGAIN_MS);
      await sendTimes(chance, asked, 1);
    }
    return JSON.parse(asked.answer) as CommandReply;
  };
  const live = async (token: string, n: number): Promise<void> => {
    const chance = startSeeded(seed + n);
    while (!isOver) {
      const handoffId = idIn(await act(chance, token, "handoff.request", request));
      requested.add(handoffId);
      const joined = await act(chance, token, "handoff.join", { handoffId });
      if (joined.ok) throw new Error("what is no crisis was joined");
      idIn(await act(chance, token, "handoff.cancel", { handoffId, reason: "resolved" }));
      cancelled.add(handoffId);
    }
  };
  const names = [...numbered("Provider 1-", 8), ...numbered("Assistant 1-", 9)];
  // All are in before anything goes wrong.
  const tokens: string[] = [];
  for (const name of names.slice(0, width))
    tokens.push((await stepIn(lab.node(0).directUrl, lab.person(name).id as PersonId)).token);
  const work = Promise.all(tokens.map(live));
  let failure: Error | undefined;
  work.catch((error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
    isOver = true;
  });
  return {
    requested,
    cancelled,
    commands: () => all.length,
    async untilSent(commands) {
      while (all.length < commands) {
        if (failure) throw failure;
        await pause(AGAIN_MS);
      }
    },
    sends: () => counts.sends,
    unanswered: () => counts.unanswered,
    differing: () => counts.differing,
    async finish() {
      isOver = true;
      await work;
      const chance = startSeeded(seed);
      for (const asked of all) await sendTimes(chance, asked, 1);
    },
  };
}

/** The bytes of the answer, as they came. */
async function askForText(url: string, { sent, token }: Asked): Promise<string | undefined> {
  const { name, ...body } = sent;
  try {
    const response = await fetch(`${url}/api/commands/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return await response.text();
  } catch {
    return undefined;
  }
}

function idIn(reply: CommandReply): HandoffId {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`);
  return (reply.value as { handoffId: HandoffId }).handoffId;
}

function numbered(title: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${title}${n + 1}`);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
