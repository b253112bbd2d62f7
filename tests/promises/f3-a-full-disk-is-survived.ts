import { MINUTE_MS } from "../../shared/kernel/time.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { askSync } from "../lab/ask-sync.ts";
import { findBroken } from "../lab/integrity.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import { lookBack, type LookBack } from "../lab/look-back.ts";
import { startSender, type Sender } from "../lab/sender.ts";
import { mountSmallDisk, type SmallDisk } from "../lab/small-disk.ts";
import { untilItWrites } from "../lab/writes-again.ts";
import { recordEvidence } from "../support/evidence.ts";
import { stepIn } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { Finding, PromiseRow, Trial } from "./promise.ts";

const REFUSED_WITHIN_MS = 3_000;
const HEALED_WITHIN_MS = 5_000;
const WIDTH = 6;
const MEANWHILE = 60;
const REFUSALS = 12;
/** A new PostgreSQL takes about 40 MiB. */
const SIZES = { embedded: 24, cluster: 160 } as const;

export const fullDiskIsSurvived: PromiseRow = {
  id: "F3",
  says: "Where the disk of the store is full, commands are refused at once and clearly, nothing is lost, and all goes on when there is room.",
  limit:
    "0 lost, 0 doubled, the engine's own check of its files finds nothing; refused ≤ 3 s; on one hub reads are answered meanwhile; written again ≤ 5 s after there is room " +
    "(a PostgreSQL that ended for want of room is started again by whoever supervises it): 20 times full (quick: 2)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 60 * MINUTE_MS },
  async prove(trial) {
    const disk = mountSmallDisk(SIZES[trial.profile]);
    trial.onEnd(() => disk.close());
    const isCluster = trial.profile === "cluster";
    const lab = await trial.ownLab(
      isCluster ? { postgresOn: disk.folder } : { dataDir: disk.folder },
    );
    const before = await lookBack(lab.dataDir, lab.databaseUrl);
    const sender = await startSender(
      lab.nodes.map((node) => node.directUrl),
      WIDTH,
    );
    const healed: number[] = [];
    const reads: number[] = [];
    for (let times = 0; times < trial.scaled(2, 20); times += 1)
      await fillOnce({ lab, disk, sender, healed, reads }, trial);
    await sender.finish();
    for (const node of lab.nodes) await node.hub().kill();
    const after = await lookBack(lab.dataDir, lab.databaseUrl);
    const broken = await findBroken(lab.dataDir, lab.databaseUrl);
    return judge({ sender, before, after, broken, healed, reads });
  },
};

interface Scene {
  readonly lab: Lab;
  readonly disk: SmallDisk;
  readonly sender: Sender;
  /** From the moment at which there was room again until each node had written. */
  readonly healed: number[];
  /** How long a look took while the disk was full. */
  readonly reads: number[];
}

async function fillOnce(scene: Scene, trial: Trial): Promise<void> {
  const { lab, disk, sender, healed, reads } = scene;
  const soFar = sender.acknowledged.size;
  await until("some more is asked", () => sender.acknowledged.size > soFar + MEANWHILE, 30_000);
  const { token } = await stepIn(lab.node(0).directUrl, lab.person("Lead 1-1").id as PersonId);
  const refused = sender.refusalsMs.length;
  disk.fill();
  await until(
    "the disk is full",
    () => {
      // What the store gives back of its own room meanwhile is taken, too.
      disk.fill();
      return sender.refusalsMs.length >= refused + REFUSALS;
    },
    30_000,
  );
  lab.nemesis.count("disk full");
  if (trial.profile === "embedded") reads.push(await look(lab, token));
  disk.clear();
  if (lab.postgres?.hasEnded()) {
    lab.nemesis.count("postgres ended for want of room");
    await lab.postgres.startAgain();
  }
  healed.push(...(await Promise.all(lab.nodes.map((node) => untilItWrites(lab, node)))));
}

async function look({ nodes }: Lab, token: string): Promise<number> {
  const startedAt = performance.now();
  const reply = await askSync(nodes[0]?.directUrl ?? "", token, labSite(1));
  if (!reply.ok) throw new Error(`nothing can be read while the disk is full: ${reply.code}`);
  return performance.now() - startedAt;
}

interface Outcome {
  readonly sender: Sender;
  readonly before: LookBack;
  readonly after: LookBack;
  readonly broken: readonly string[];
  readonly healed: readonly number[];
  readonly reads: readonly number[];
}

function judge({ sender, before, after, broken, healed, reads }: Outcome): Finding {
  const { acknowledged, cancelled } = sender;
  const ids = [...acknowledged.values()];
  const lost = ids.filter((id) => !after.handoffs.has(id)).length;
  const open = [...cancelled].filter((id) => after.handoffs.get(id) !== "cancelled").length;
  const again = [...after.requestedEvents.values()].filter((times) => times !== 1).length;
  const doubled = Math.abs(after.handoffs.size - before.handoffs.size - ids.length) + again;
  const faults = [...after.faults, ...broken];
  const [refused, back] = [figuresOf(sender.refusalsMs), figuresOf(healed)];
  recordEvidence("trust", { diskFullRefusals: refused.n, diskFullHealedMs: back.max });
  return {
    held: lost + open + doubled + faults.length === 0,
    isWithin: refused.max <= REFUSED_WITHIN_MS && back.max <= HEALED_WITHIN_MS,
    figure:
      `${lost} lost, ${doubled} doubled, ${open} undone of ${counted(ids.length)}, ${faults.length} faults in the files; ` +
      `${counted(refused.n)} refused in ${inMs(refused.at(0.5))}, ${inMs(refused.max)} at most; ` +
      `${reads.length} looks meanwhile; written again after ${inMs(back.max)} at most; ${after.engine} ${faults.slice(0, 2).join(", ")}`,
    n: ids.length,
    max: refused.max,
  };
}
