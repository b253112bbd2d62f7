import type { Lab } from "../lab/lab.ts";
import { lookBack, type LookBack } from "../lab/look-back.ts";
import { startRepeaters, type Repeated } from "../lab/repeater.ts";
import { counted } from "./figures.ts";
import type { Finding, PromiseRow, Trial } from "./promise.ts";

const WIDTH = 16;
const LIMIT_MS = 3_000_000;

export const retryIsTheSameAct: PromiseRow = {
  id: "D4",
  says: "A command takes effect once and has one answer, however often and wherever it is sent.",
  limit:
    "0 doubled, 0 answers that differ in 10,000 commands of 1 to 20 sends by any node, across lost answers and " +
    "restarts (quick: 150)",
  isUnderFaults: true,
  patienceMs: { quick: 240_000, full: LIMIT_MS },
  async prove(trial) {
    const lab = await trial.ownLab();
    const before = await lookBack(lab.dataDir, lab.databaseUrl);
    const repeated = await startRepeaters(lab, trial.seed, WIDTH);
    const [wanted, kills] = [trial.scaled(150, 10_000), trial.scaled(2, 60)];
    let isEnough = false;
    const harm = hurtUntil(lab, trial, () => isEnough);
    for (let killed = 0; killed < kills; killed += 1) await killOne(lab, trial);
    await repeated.untilSent(wanted).finally(() => (isEnough = true));
    await harm;
    await lab.heal();
    await repeated.finish();
    for (const node of lab.nodes) await node.hub().kill();
    return judge(repeated, before, await lookBack(lab.dataDir, lab.databaseUrl));
  },
};

async function killOne(lab: Lab, { chance }: Trial): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, chance.int(200, 900)));
  const node = lab.node(chance.int(0, lab.nodes.length - 1));
  await lab.nemesis.kill(node);
  await node.start();
}

/** Loses answers, cuts messages in the middle and resets links, at one door after the other. */
async function hurtUntil(lab: Lab, { chance }: Trial, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { door } = chance.pick(lab.nodes);
    const { answersLost, resets } = door.counts;
    const luck = chance.next();
    if (luck < 0.5) door.loseAnswerTo("/api/commands/", '"commandId"');
    else if (luck < 0.8) door.cutAfter(chance.int(1, 4_000));
    else door.reset();
    await new Promise((resolve) => setTimeout(resolve, chance.int(50, 250)));
    door.mend();
    lab.nemesis.count("answers lost", door.counts.answersLost - answersLost);
    lab.nemesis.count("reset", door.counts.resets - resets);
  }
}

function judge(repeated: Repeated, before: LookBack, after: LookBack): Finding {
  const { requested, cancelled, differing, sends, unanswered } = repeated;
  const stored = after.handoffs.size - before.handoffs.size;
  const twice = [...after.requestedEvents.values()].filter((times) => times !== 1).length;
  const undone = [...cancelled].filter((id) => after.handoffs.get(id) !== "cancelled").length;
  const audited = (verb: string): number => after.audited.get(verb) ?? 0;
  const doubled =
    Math.abs(stored - requested.size) +
    twice +
    undone +
    Math.abs(audited("handoff.request") - requested.size) +
    Math.abs(audited("handoff.cancel") - cancelled.size) +
    Math.abs(after.replies - before.replies - repeated.commands());
  const wrong = doubled + differing() + after.faults.length;
  return {
    held: wrong === 0 && unanswered() > 0,
    figure:
      `${doubled} doubled or missing, ${differing()} differing answers of ${counted(repeated.commands())} commands ` +
      `in ${counted(sends())} sends, ${counted(unanswered())} of them without an answer; ${after.engine}`,
    n: repeated.commands(),
    max: wrong,
  };
}
