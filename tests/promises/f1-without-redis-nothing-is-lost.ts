import type { HandoffId } from "../../shared/kernel/ids.ts";
import type { Lab } from "../lab/lab.ts";
import { redisHarms, type RedisHarm } from "../lab/redis-harm.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { Finding, PromiseRow } from "./promise.ts";

const MEANWHILE_WITHIN_MS = 2_000;
const BACK_WITHIN_MS = 5_000;
/** What comes sooner than the store's own poll of a second came through Redis. */
const SOON_MS = 500;
const request = { kind: "curbside", urgency: "routine", content: { reason: "depression" } };

export const withoutRedis: PromiseRow = {
  id: "F1",
  says: "Without its Redis, or with one that fails in any way, a cluster loses nothing and is hardly slower.",
  limit:
    "0 lost of 1,000 (quick: 24) over Redis down and restarted empty, asleep, flushed, with another password, its links stalled and lost; on the other node ≤ 2 s meanwhile; as before ≤ 5 s after; one hub has no Redis",
  isUnderFaults: false,
  async prove(trial) {
    if (trial.profile === "embedded") return oneHubHasNone(await trial.ownLab());
    const lab = await trial.ownLab();
    const asker = await lab.as("Provider 1-1", { node: 0 });
    const viewer = await lab.as("Assistant 1-1", { node: 1 });
    const meanwhile: number[] = [];
    const back: number[] = [];
    const times = trial.scaled(4, 167);
    for (const harm of redisHarms) {
      await harm.begin(lab);
      for (let n = 0; n < times; n += 1) meanwhile.push(await page(asker, viewer));
      await harm.end(lab);
      back.push(await untilNormal(harm, asker, viewer));
    }
    const harmed = [...lab.nemesis.faults.values()].reduce((sum, each) => sum + each, 0);
    const [shown, again] = [figuresOf(meanwhile), figuresOf(back)];
    return {
      held: harmed >= redisHarms.length,
      isWithin: shown.max <= MEANWHILE_WITHIN_MS && again.max <= BACK_WITHIN_MS,
      figure: `0 lost of ${counted(shown.n)} over ${redisHarms.length} harms; shown in ${inMs(shown.at(0.5))}, ${inMs(shown.max)} at most; as before after ${inMs(again.max)} at most`,
      n: shown.n,
      max: shown.max,
    };
  },
};

function oneHubHasNone({ redis, nodes }: Lab): Finding {
  const held = redis === undefined && nodes.every(({ toRedis }) => toRedis === undefined);
  return { held, figure: "not used: one hub runs without Redis", n: 0, max: 0 };
}

/** From the press on one node until the other node's screen shows it; one that is never shown ends the trial. */
async function page(asker: Somebody, viewer: Somebody): Promise<number> {
  const startedAt = performance.now();
  const { handoffId } = await asker.does<{ handoffId: HandoffId }>("handoff.request", request);
  await viewer.sees(handoffId, "it", () => true);
  const ms = performance.now() - startedAt;
  await asker.does("handoff.cancel", { handoffId, reason: "resolved" });
  return ms;
}

async function untilNormal(harm: RedisHarm, asker: Somebody, viewer: Somebody): Promise<number> {
  const startedAt = performance.now();
  const isNormal = async (): Promise<boolean> => (await page(asker, viewer)) < SOON_MS;
  await until(`all is as before after ${harm.kind}`, isNormal, 30_000);
  return performance.now() - startedAt;
}
