import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wallNow } from "../../support/wall-clock.ts";
import { recordEvidence } from "../../support/evidence.ts";
import { startSeeded, type Seeded } from "../../support/seeded.ts";
import { stepIn, type Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { makeBrokenFrame, makeFrame } from "./hostile/frames.ts";

/** Promise X3. `HALLWAY_FRAMES=1000000` for a long night. */
const FRAMES = Number(process.env["HALLWAY_FRAMES"] ?? 6_000);
const SEED = Number(process.env["HALLWAY_FIRST_SEED"] ?? wallNow() % 2 ** 31);
/** Few enough that it is the frames that are judged and not their number. */
const FRAMES_PER_LINK = 60;
const BROKEN_PER_LINK = 8;
const LAST_QUESTION = 2_000_000_000;
/** What a hub under such frames still has to keep to for everybody else. */
const SERVED_WITHIN_MS = 2_000;

describe("frames that no client of ours would send", () => {
  let hallway: Hallway;
  let dana: Somebody;
  beforeEach(async () => {
    hallway = await startHallway();
    dana = await hallway.as("Dana");
  });
  // Closing fails the test on any error-level line.
  afterEach(() => hallway.close());

  it(
    `end in an answer, in silence or in a cut link, and never in the end of the hub (${FRAMES} frames, seed ${SEED})`,
    { timeout: 60_000 + FRAMES * 20 },
    async () => {
      const chance = startSeeded(SEED);
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      const tally = { frames: 0, broken: 0, links: 0, cut: 0, answers: 0, slowestMs: 0 };
      while (tally.frames < FRAMES) {
        const link = await openLink(hallway);
        tally.links += 1;
        tally.frames += await attack(chance, link);
        tally.slowestMs = Math.max(tally.slowestMs, await serve(dana, chance));
        tally.answers += link.answers();
        tally.broken += await breakLink(chance, link);
        if (link.socket.readyState !== WebSocket.OPEN) tally.cut += 1;
        link.socket.close();
      }
      delay.disable();
      const loopMaxMs = Math.round(delay.max / 1e6);
      const facts = { seeds: [SEED], ...tally, loopMaxMs };
      console.log(`hostile frames: ${JSON.stringify(facts)}`);
      recordEvidence("trust", facts);
      expect(tally.answers).toBeGreaterThan(0);
      expect(tally.cut).toBeGreaterThan(0);
      expect(Object.prototype).not.toHaveProperty("isAdmin");
      expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
      expect(tally.slowestMs).toBeLessThanOrEqual(SERVED_WITHIN_MS);
      expect(dana.socket.connected).toBe(true);
    },
  );
});

/** Somebody else does something, and is answered. */
async function serve(dana: Somebody, chance: Seeded): Promise<number> {
  const startedAt = performance.now();
  await dana.does("presence.set", { status: chance.pick(["open", "charting", "focus"]) });
  return Math.round(performance.now() - startedAt);
}

/** Everything within the grammar, and then a question that must still be answered on the same link. */
async function attack(chance: Seeded, link: Link): Promise<number> {
  for (let n = 0; n < FRAMES_PER_LINK; n += 1) link.socket.send(makeFrame(chance));
  link.socket.send(`42${LAST_QUESTION}["sync",{"site":"riverside"}]`);
  await until("the last question is answered", () => link.hasAnswer(LAST_QUESTION));
  return FRAMES_PER_LINK;
}

/** What breaks the grammar, until the link is cut. */
async function breakLink(chance: Seeded, { socket }: Link): Promise<number> {
  let sent = 0;
  for (; sent < BROKEN_PER_LINK && socket.readyState === WebSocket.OPEN; sent += 1) {
    const frame = makeBrokenFrame(chance);
    socket.send(chance.chance(0.1) ? Buffer.from(frame) : frame);
    // The next one only once this one has been read: one may end the link.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return sent;
}

interface Link {
  readonly socket: WebSocket;
  /** Acknowledgements that came. */
  answers(): number;
  hasAnswer(id: number): boolean;
}

/** A raw link that has signed in: the grammar is spoken by the test itself. */
async function openLink({ hubs, card }: Hallway): Promise<Link> {
  const address = `127.0.0.1:${hubs[0]?.port}`;
  const { token } = await stepIn(`http://${address}`, card("Maya").id);
  const socket = new WebSocket(`ws://${address}/socket/?EIO=4&transport=websocket`);
  const answered: string[] = [];
  let isIn = false;
  socket.addEventListener("message", ({ data }) => {
    const text = String(data);
    if (text.startsWith("0")) socket.send(`40${JSON.stringify({ token, deviceId: randomUUID() })}`);
    if (text.startsWith("40")) isIn = true;
    if (text.startsWith("43")) answered.push(text);
    if (text === "2") socket.send("3");
  });
  await until("the link has signed in", () => isIn);
  return {
    socket,
    answers: () => answered.length,
    hasAnswer: (id) => answered.some((text) => text.startsWith(`43${id}[`)),
  };
}
