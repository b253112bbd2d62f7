import { SECOND_MS } from "../../shared/kernel/time.ts";
import { someNetwork } from "../lab/crowd.ts";
import { startFlow, type Flow } from "../lab/flow.ts";
import { vitalsOf } from "../lab/hub-vitals.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import { openPollReader, openSocketReader, type SlowReader } from "../lab/slow-readers.ts";
import { counted, figuresOf, inMs, type Figures } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const PER_SECOND = 20;
const READERS = 50;
/** A page of the past is some 200 KiB, and the network itself holds 4 MiB of them before the hub must. */
const ASK_EVERY_MS = 700;
const WARM_UP_ASKS = 3;
const SLOWER_AT_MOST = 1.5;
const PATIENCE_MS = 60 * SECOND_MS;
const BACK_MS = 3 * SECOND_MS;
const MEBIBYTE = 1024 * 1024;

export const slowReaderDelaysNobody: PromiseRow = {
  id: "X1",
  says: "A client that stops reading neither delays the others nor fills the hub's memory.",
  limit:
    "50 at once: others' p99 <= 1.5 times that of the same run, <= 2 MiB each, cut at 1 MiB, 256 packets or 10 s, " +
    "all caught up <= 3 s (quick: the same in a third of the time)",
  fullOnly: {
    on: ["embedded", "cluster"],
    why: "how much slower others are is told apart only on a machine that does nothing else, in more time",
  },
  isUnderFaults: true,
  async prove(trial) {
    const lab = await trial.ownLab();
    const flow = await openFlow(lab);
    trial.onEnd(() => flow.stop());
    const readers = await openReaders(lab);
    trial.onEnd(() => readers.forEach((reader) => reader.end()));
    const { pid } = lab.node(0).hub();
    const asks = trial.scaled(10, 100);
    await askAll(readers, WARM_UP_ASKS);
    const [before, memoryBefore] = await during(flow, pid, () => askAll(readers, asks));
    const stoppedAt = performance.now();
    for (const reader of readers) reader.stopReading();
    const [after, memoryAfter] = await during(flow, pid, async () => {
      while (!readers.every((each) => each.isCut())) {
        if (performance.now() - stoppedAt > PATIENCE_MS) throw new Error("some are never cut");
        await askAll(readers, 1);
      }
    });
    const cutMs = performance.now() - stoppedAt;
    const backMs: number[] = await Promise.all(
      readers.map(async (reader) => {
        const startedAt = performance.now();
        await reader.catchUp();
        return performance.now() - startedAt;
      }),
    );
    const ratio = after.at(0.99) / before.at(0.99);
    const each = (memoryAfter - memoryBefore) / READERS / MEBIBYTE;
    const back = figuresOf(backMs);
    return {
      held: flow.failed.length === 0 && each <= 2,
      isWithin: ratio <= SLOWER_AT_MOST && back.max <= BACK_MS,
      figure:
        `others' p50 ${inMs(before.at(0.5))} and ${inMs(after.at(0.5))}, p99 ${inMs(before.at(0.99))} before and ${inMs(after.at(0.99))} meanwhile (${ratio.toFixed(2)} times), ` +
        `${each.toFixed(2)} MiB each, all ${READERS} cut within ${inMs(cutMs)}, caught up within ${inMs(back.max)}; ` +
        `${counted(before.n + after.n)} shown, ${flow.failed.length} not taken ${flow.failed[0] ?? ""}`,
      n: after.n,
      max: Number(ratio.toFixed(2)),
      faults: readers.length,
    };
  },
};

/** People at every node who send and look on while others do not read. */
async function openFlow(lab: Lab): Promise<Flow> {
  const at = (n: number) => ({ node: n % lab.nodes.length });
  const senders = await Promise.all([1, 2, 3, 4].map((n) => lab.as(`Provider 1-${n}`, at(n))));
  const screens = await Promise.all([1, 2, 3].map((n) => lab.as(`Clinician 1-${n}`, at(n))));
  return startFlow({ senders, screens, perSecond: PER_SECOND });
}

/** All at the first node: 15 by web sockets, 20 that poll and follow the site, and 15 that poll and do not. */
async function openReaders(lab: Lab): Promise<readonly SlowReader[]> {
  return Promise.all(
    Array.from({ length: READERS }, (_, n) => {
      const name = `${n % 2 ? "Assistant" : "Provider"} 1-${(Math.floor(n / 2) % 4) + 5}`;
      const place = {
        lab,
        url: lab.node(0).directUrl,
        site: labSite(1),
        name,
        address: someNetwork(n),
      };
      return n < 15 ? openSocketReader(place) : openPollReader(place, n < 35);
    }),
  );
}

/** Each asks so many times, one after the other and never all at once. */
async function askAll(readers: readonly SlowReader[], times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    for (const reader of readers) {
      reader.ask();
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS / readers.length));
    }
  }
}

/** How long others waited while something went on, and the most memory that the hub had meanwhile. */
async function during(
  flow: Flow,
  pid: number,
  act: () => Promise<void>,
): Promise<[waited: Figures, rssBytes: number]> {
  let rssBytes = 0;
  const look = (): void => void (rssBytes = Math.max(rssBytes, vitalsOf(pid).rssBytes));
  const timer = setInterval(look, 100);
  flow.take();
  await act().finally(() => clearInterval(timer));
  look();
  return [figuresOf(flow.take()), rssBytes];
}
