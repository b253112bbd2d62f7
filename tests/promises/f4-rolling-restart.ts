import { startBalancer } from "../lab/balancer.ts";
import { watchDarkness } from "../lab/darkness.ts";
import type { Lab } from "../lab/lab.ts";
import { lookBack } from "../lab/look-back.ts";
import { startPresses } from "../lab/presses.ts";
import { startSender } from "../lab/sender.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const EXIT_WITHIN_MS = 25_000;
const DARK_AT_MOST_MS = 3_000;
/** Of a command, whatever the network does (D8). */
const OUTCOME_WITHIN_MS = 10_000;
/** A second order to end is obeyed at once. */
const AT_ONCE_MS = 1_000;
const NUMBERS = [1, 2, 3, 4] as const;

export const rollingRestart: PromiseRow = {
  id: "F4",
  says: "Hubs that are restarted one after the other lose nothing, and nobody's command fails.",
  limit:
    "0 failed of 10,000 commands (quick: 500); gone ≤ 25 s after SIGTERM, also while it starts and at once when told twice; no screen dark for more than 3 s",
  isUnderFaults: true,
  isAlone: true,
  async prove(trial) {
    const lab = await trial.ownLab({ env: { DRAIN_SECONDS: trial.scaled("0.5", "3") } });
    const balancer = await startBalancer(lab.nodes);
    trial.onEnd(() => balancer.close());
    const screens = await Promise.all(
      NUMBERS.flatMap((n) => [
        lab.as(`Assistant 1-${n}`, { url: balancer.url }),
        lab.as(`Assistant 2-${n}`, { url: balancer.url }),
      ]),
    );
    const darkness = watchDarkness(screens);
    const presses = startPresses(screens);
    const sender = await startSender([balancer.url], screens.length);
    const commands = (): number =>
      presses.done() + presses.failed.length + sender.acknowledged.size + sender.cancelled.size;
    const exits: number[] = [];
    do exits.push(...(await restartAll(lab, darkness)));
    while (commands() < trial.scaled(500, 10_000));
    const dark = figuresOf(await darkness());
    await presses.stop();
    await sender.finish();

    const whileStarting = await endWhileStarting(lab, trial);
    const toldTwiceMs = await tellTwice(lab);
    for (const node of lab.nodes) await node.hub().stop();
    const after = await lookBack(lab.dataDir, lab.databaseUrl);
    const ids = [...presses.acknowledged, ...sender.acknowledged.values()];
    const lost = ids.filter((id) => !after.handoffs.has(id)).length + after.faults.length;
    const refused = presses.failed.filter(({ kind }) => kind === "refused").length;
    const unconfirmed = presses.failed.length - refused;
    const late = unconfirmed + sender.outcomesMs.filter((ms) => ms > OUTCOME_WITHIN_MS).length;
    const slowest = figuresOf([...exits, ...whileStarting]);
    return {
      held: refused + lost === 0,
      isWithin:
        late === 0 &&
        slowest.max <= EXIT_WITHIN_MS &&
        toldTwiceMs <= AT_ONCE_MS &&
        dark.max <= DARK_AT_MOST_MS,
      figure:
        `${refused} refused, ${late} not confirmed in time, ${lost} lost of ${counted(commands())} commands over ${exits.length} restarts; ` +
        `gone after ${inMs(slowest.max)} at most (${whileStarting.length} while they started), ${inMs(toldTwiceMs)} when told twice; ` +
        `${dark.n} screens dark for ${inMs(dark.at(0.5))}, ${inMs(dark.max)} at most`,
      n: commands(),
      max: refused + late,
    };
  },
};

/** As an operator does it: the next one when the last is ready and everybody is back. */
async function restartAll(lab: Lab, allLight: () => Promise<unknown>): Promise<readonly number[]> {
  const exits: number[] = [];
  for (const node of lab.nodes) {
    exits.push(await lab.nemesis.stop(node));
    await node.start();
    await allLight();
  }
  return exits;
}

/** SIGTERM to a process that is not ready yet: it goes, and the next start finds all as it was. */
async function endWhileStarting(lab: Lab, trial: Trial): Promise<readonly number[]> {
  const node = lab.node(0);
  await node.hub().stop();
  const exits: number[] = [];
  for (let times = trial.scaled(3, 20); times > 0; times -= 1)
    exits.push(await node.startInVain(trial.chance.int(0, 1_000)));
  await node.start();
  return exits;
}

async function tellTwice(lab: Lab): Promise<number> {
  const node = lab.node(0);
  const ended = lab.nemesis.stop(node);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const startedAt = performance.now();
  process.kill(node.hub().pid, "SIGTERM");
  await ended;
  const ms = performance.now() - startedAt;
  await node.start();
  return ms;
}
