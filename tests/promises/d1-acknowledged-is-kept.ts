import { killSomebody } from "../lab/killings.ts";
import type { Lab } from "../lab/lab.ts";
import { lookBack, type LookBack } from "../lab/look-back.ts";
import { startSender, type Sender } from "../lab/sender.ts";
import { recordEvidence } from "../support/evidence.ts";
import { until } from "../support/until.ts";
import { counted } from "./figures.ts";
import type { Finding, PromiseRow } from "./promise.ts";

const WIDTH = 16;
const LIMIT_MS = 3_000_000;

export const acknowledgedIsKept: PromiseRow = {
  id: "D1",
  says: "A hand-off that was acknowledged survives the death of any process.",
  limit: "0 lost, 0 doubled of 10,000 acknowledged over 200 kills (quick: 600 over 6)",
  isUnderFaults: true,
  patienceMs: { quick: 240_000, full: LIMIT_MS },
  async prove(trial) {
    const lab = await trial.ownLab();
    const before = await lookBack(lab.dataDir, lab.databaseUrl);
    const sender = await startSender(
      lab.nodes.map((node) => node.directUrl),
      WIDTH,
    );
    const kills = trial.scaled(6, 200);
    for (let killed = 0; killed < kills; killed += 1) await killSomebody(lab, trial.chance);
    const wanted = trial.scaled(600, 10_000);
    await until("enough is acknowledged", () => sender.acknowledged.size >= wanted, LIMIT_MS);
    await sender.finish();
    for (const node of lab.nodes) await node.hub().kill();
    return judge(sender, before, await lookBack(lab.dataDir, lab.databaseUrl), lab);
  },
};

function judge(sender: Sender, before: LookBack, after: LookBack, lab: Lab): Finding {
  const { acknowledged, cancelled } = sender;
  const ids = [...acknowledged.values()];
  const lost = ids.filter((id) => !after.handoffs.has(id)).length;
  const open = [...cancelled].filter((id) => after.handoffs.get(id) !== "cancelled").length;
  const stored = after.handoffs.size - before.handoffs.size;
  const askedTwice = [...after.requestedEvents].filter(([, times]) => times !== 1).length;
  const doubled = ids.length - new Set(ids).size + Math.abs(stored - ids.length) + askedTwice;
  const unaudited =
    Math.abs((after.audited.get("handoff.request") ?? 0) - ids.length) +
    Math.abs((after.audited.get("handoff.cancel") ?? 0) - cancelled.size);
  const wrong = lost + open + doubled + unaudited + after.faults.length;
  const kills = [...lab.nemesis.faults.values()].reduce((sum, times) => sum + times, 0);
  recordEvidence("hand-off", {
    engine: after.engine,
    seed: lab.seed,
    kills,
    acknowledged: ids.length,
    stored,
  });
  return {
    held: wrong === 0 && sender.resent() > 0,
    figure:
      `${lost} lost, ${doubled} doubled, ${open} undone, ${unaudited} without audit, ` +
      `${after.faults.length} broken chains of ${counted(ids.length)} acknowledged over ${kills} kills; ` +
      `${counted(sender.resent())} sent again; ${after.engine}`,
    n: ids.length,
    max: wrong,
  };
}
