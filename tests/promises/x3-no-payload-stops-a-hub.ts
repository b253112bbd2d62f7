import type { PersonId } from "../../shared/kernel/ids.ts";
import { someNetwork } from "../lab/crowd.ts";
import { makeBrokenBytes, makeBrokenFrame, makeFrame } from "../lab/hostile-frames.ts";
import { readLoopLag, type LoopLag } from "../lab/hub-vitals.ts";
import { openRawLink, type RawLink } from "../lab/rawio.ts";
import type { Lab } from "../lab/lab.ts";
import { recordEvidence } from "../support/evidence.ts";
import { stepIn, type Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

/** Few enough that it is the packets that are judged and not their number. */
const PER_LINK = 150;
const BROKEN_PER_LINK = 10;
const LINKS_AT_ONCE = 3;
const SERVED_MS = 2_000;
const LAG: LoopLag = { p99Ms: 50, maxMs: 200 };

interface Tally {
  packets: number;
  answers: number;
  links: number;
  cut: number;
  slowestMs: number;
}

export const noPayloadStopsAHub: PromiseRow = {
  id: "X3",
  says: "Nothing that a client can send ends a hub or stops it from serving the others.",
  limit:
    "1,000,000 malformed packets (quick: 10,000): 0 exits, 0 unhandled, event loop p99 <= 50 ms, max <= 200 ms, others answered <= 2 s",
  isUnderFaults: false,
  patienceMs: { quick: 120_000, full: 7_200_000 },
  async prove(trial) {
    const lab = await trial.ownLab({ nodes: 1 });
    const { pid } = lab.node(0).hub();
    const other = await lab.as("Clinician 1-1");
    const tally: Tally = {
      packets: 0,
      answers: 0,
      links: 0,
      cut: 0,
      slowestMs: 0,
    };
    await attackMany(lab, trial, tally, 2_000);
    await readLoopLag(lab.node(0).directUrl);
    tally.packets = 0;
    const packets = trial.scaled(10_000, 1_000_000);
    const looking = setInterval(() => void serveOther(other, trial, tally), 2_000);
    await attackMany(lab, trial, tally, packets).finally(() => clearInterval(looking));
    await serveOther(other, trial, tally);
    // Asked once, so that it is of the whole run.
    const lag = await readLoopLag(lab.node(0).directUrl);
    const lines = lab.unexpected();
    const exits = lab.node(0).isRunning() && lab.node(0).hub().pid === pid ? 0 : 1;
    recordEvidence("trust", {
      seeds: [trial.seed],
      packets: tally.packets,
      answers: tally.answers,
    });
    return {
      held: exits + lines.length === 0 && tally.answers > 0 && tally.cut > 0,
      isWithin: lag.p99Ms <= LAG.p99Ms && lag.maxMs <= LAG.maxMs && tally.slowestMs <= SERVED_MS,
      figure:
        `${exits} exits, ${lines.length} unexpected lines, event loop p99 ${inMs(lag.p99Ms)}, max ${inMs(lag.maxMs)}, ` +
        `others answered within ${inMs(tally.slowestMs)}; ${counted(tally.packets)} packets, ${counted(tally.answers)} ` +
        `answers, ${tally.cut} of ${tally.links} links cut`,
      n: tally.packets,
      max: Math.round(lag.maxMs),
    };
  },
};

/** How long somebody else waits for an answer. */
async function serveOther(other: Somebody, { chance }: Trial, tally: Tally): Promise<void> {
  const startedAt = performance.now();
  await other.does("presence.set", { status: chance.pick(["open", "charting", "focus"]) });
  tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt);
}

async function attackMany(lab: Lab, trial: Trial, tally: Tally, packets: number): Promise<void> {
  const work = async (): Promise<void> => {
    while (tally.packets < packets) await attack(lab, trial, tally);
  };
  await Promise.all(Array.from({ length: LINKS_AT_ONCE }, work));
}

/** Everything within the grammar, a question that must still be answered, and then what breaks the grammar. */
async function attack(lab: Lab, { chance }: Trial, tally: Tally): Promise<void> {
  const url = lab.node(0).directUrl;
  const headers = { "x-forwarded-for": someNetwork(tally.links) };
  const { id } = lab.person(`Provider 1-${(tally.links % 8) + 1}`);
  tally.links += 1;
  const { token } = await stepIn(url, id as PersonId, headers);
  const link = await openRawLink(url, { token, headers });
  for (let n = 0; n < PER_LINK; n += 1) link.send(makeFrame(chance));
  tally.packets += PER_LINK;
  let isAnswered = false;
  void link.ask("sync", { site: "site-1" }).then(() => (isAnswered = true));
  await until("the last question is answered", () => isAnswered);
  tally.answers += link.answers();
  tally.packets += await breakLink(link, chance);
  await until("a broken link ends", () => !link.isOpen(), 1_000).catch(() => undefined);
  if (!link.isOpen()) tally.cut += 1;
  link.destroy();
}

async function breakLink(link: RawLink, chance: Trial["chance"]): Promise<number> {
  let sent = 0;
  for (; sent < BROKEN_PER_LINK && link.isOpen(); sent += 1) {
    const frame = makeBrokenFrame(chance);
    link.send(chance.chance(0.1) ? Buffer.from(frame) : frame);
    // The next one only once this one has been read: one may end the link.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (link.isOpen()) link.tcp.write(makeBrokenBytes(chance));
  return sent + 1;
}
