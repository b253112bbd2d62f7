import { sql } from "kysely";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import type { Lab } from "../lab/lab.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { startWitness, type Witness } from "../lab/witness.ts";
import { until } from "../support/until.ts";
import { inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const NOT_READY_MS = 5 * SECOND_MS;
/** Looked at once a second from outside, and a look at a stalled SQLite waits for its turn. */
const NOTICED_MS = NOT_READY_MS + 4 * SECOND_MS;
const MISSED_MS = 15 * SECOND_MS;
const PATIENCE_MS = 60_000;

export const stalledEngineIsNoticed: PromiseRow = {
  id: "E7",
  says: "An engine that has stalled is noticed from outside.",
  limit:
    "after 5 s not ready (seen by 9 s) and in the metric; more than 15 s without a ping at the dead man's address, and pings again after it; 5 stalls (quick: 1)",
  fullOnly: { on: ["cluster"], why: "it waits half a minute for the same engine as on one hub" },
  isUnderFaults: true,
  async prove(trial) {
    const witness = await startWitness("/engine-is-alive");
    trial.onEnd(() => witness.close());
    const lab = await trial.ownLab({ env: { DEAD_MAN_URL: witness.url } });
    const found: Found[] = [];
    for (let stall = 0; stall < trial.scaled(1, 5); stall += 1)
      found.push(await stallOnce(lab, witness));
    const worst = Math.max(...found.map(({ notReadyMs }) => notReadyMs));
    const silent = Math.min(...found.map(({ silentMs }) => silentMs));
    const age = Math.min(...found.map(({ ageSeconds }) => ageSeconds));
    return {
      held: silent > MISSED_MS && age > NOT_READY_MS / SECOND_MS,
      isWithin: worst <= NOTICED_MS,
      figure:
        `all nodes not ready after ${inMs(worst)}, metric at ${age.toFixed(1)} s; ` +
        `no ping for ${inMs(silent)}, and again after it; ${witness.heardAt.length} pings in all`,
      n: found.length,
      max: worst,
    };
  },
};

interface Found {
  readonly notReadyMs: number;
  readonly silentMs: number;
  readonly ageSeconds: number;
}

/** Somebody holds the table of deadlines, and every look at it hangs. The hub itself is well. */
async function stallOnce(lab: Lab, witness: Witness): Promise<Found> {
  const pings = (since: number): readonly number[] => witness.heardAt.filter((at) => at >= since);
  const begunAt = performance.now();
  await until("a first ping", () => pings(begunAt).length > 0, PATIENCE_MS);
  const { db, close } = await openStoreOf(lab);
  const stalledAt = performance.now();
  const { notReadyAt, ageSeconds } = await db.transaction().execute(async (tx) => {
    if (lab.databaseUrl) {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
      await sql`lock table deadlines in access exclusive mode`.execute(tx);
    } else await sql`update deadlines set due_at = due_at`.execute(tx);
    lab.nemesis.count("table held");
    await until("all say so", () => allSayWhy(lab), PATIENCE_MS);
    const seenAt = performance.now();
    const seconds = await until("the metric", () => cycleAgeOf(lab), PATIENCE_MS);
    await until(
      "a ping is missed",
      () => performance.now() - lastPing(witness) > MISSED_MS,
      PATIENCE_MS,
    );
    return { notReadyAt: seenAt, ageSeconds: seconds };
  });
  await close();
  const heldUntil = performance.now();
  const silentMs = heldUntil - lastPing(witness);
  await until("ready again", () => anyReady(lab), PATIENCE_MS);
  await until("a ping again", () => pings(heldUntil).length > 0, PATIENCE_MS);
  return { notReadyMs: notReadyAt - stalledAt, silentMs, ageSeconds };
}

function lastPing({ heardAt }: Witness): number {
  return heardAt.at(-1) ?? 0;
}

async function anyReady(lab: Lab): Promise<boolean> {
  const answers = lab.nodes.map(({ directUrl }) => fetch(`${directUrl}/readyz`));
  return (await Promise.all(answers)).some(({ ok }) => ok);
}

/** Not ready, and because of the deadlines. */
async function allSayWhy(lab: Lab): Promise<boolean> {
  const answers = await Promise.all(lab.nodes.map(({ directUrl }) => fetch(`${directUrl}/readyz`)));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  return (bodies as { faults: string[] }[]).every(({ faults }) => faults.includes("deadlines"));
}

async function cycleAgeOf(lab: Lab): Promise<number | undefined> {
  const text = await (await fetch(`${lab.node(0).directUrl}/metrics`)).text();
  const [, seconds] = /^hallway_deadline_cycle_age_seconds (\S+)$/m.exec(text) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
