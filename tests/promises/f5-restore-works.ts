import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { emptyStore } from "../lab/empty-store.ts";
import type { Lab } from "../lab/lab.ts";
import { lookBack } from "../lab/look-back.ts";
import { startSender, type Sender } from "../lab/sender.ts";
import { runTool } from "../support/run-tool.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const BACK_WITHIN_MS = 15 * MINUTE_MS;
const LOST_AT_MOST_MS = MINUTE_MS;
const WIDTH = 8;
/** So many pages after the last backup, that something is there to lose. */
const AFTER_LAST_BACKUP = 30;

export const restoreWorks: PromiseRow = {
  id: "F5",
  says: "After the loss of the whole store a backup brings back all but the last minute.",
  limit:
    "a backup every 30 s (quick: three in a row): 0 lost of what was acknowledged before it began, nothing lost that is older than 60 s; hubs ready ≤ 15 min after the loss; audit chains fit",
  isUnderFaults: true,
  async prove(trial) {
    const lab = await trial.ownLab();
    const scratch = mkdtempSync(join(tmpdir(), "hallway-drill-"));
    trial.onEnd(() => rmSync(scratch, { recursive: true, force: true }));
    const sender = await startSender(urlsOf(lab), WIDTH);
    const times = watchAcknowledged(sender);
    trial.onEnd(times.stop);
    const backups = await backUpUnderLoad(lab, trial, sender, scratch);
    const known = sender.acknowledged.size;
    const more = (): boolean => sender.acknowledged.size >= known + AFTER_LAST_BACKUP;
    await until("something is there to lose", more, MINUTE_MS);
    await sender.finish();

    const lostAt = performance.now();
    await Promise.all(lab.nodes.map((node) => lab.nemesis.kill(node)));
    await emptyStore(lab);
    const last = backups.at(-1);
    const restored = await runTool("restore", ["--from", last?.folder ?? ""], envOf(lab));
    if (restored.code !== 0) throw new Error(restored.err);
    await Promise.all(lab.nodes.map((node) => node.start()));
    const backMs = performance.now() - lostAt;

    const again = await startSender(urlsOf(lab), WIDTH);
    await until("pages are taken again", () => again.acknowledged.size >= WIDTH, MINUTE_MS);
    await again.finish();
    for (const node of lab.nodes) await node.hub().stop();
    const after = await lookBack(lab.dataDir, lab.databaseUrl);
    const kept = [...(last?.before ?? []), ...again.acknowledged.values()];
    const wrong = kept.filter((id) => !after.handoffs.has(id)).length + after.faults.length;
    const all = [...sender.acknowledged.values()];
    const gone = all.filter((id) => !after.handoffs.has(id));
    const oldestMs = gone[0] === undefined ? 0 : lostAt - times.at(all.indexOf(gone[0]));
    const took = figuresOf(backups.map(({ tookMs }) => tookMs));
    return {
      held: wrong === 0 && oldestMs <= LOST_AT_MOST_MS,
      isWithin: backMs <= BACK_WITHIN_MS,
      figure:
        `${wrong} lost of ${counted(last?.before.length ?? 0)} acknowledged before the last of ${took.n} backups under load (${inMs(took.max)} each at most); ` +
        `${gone.length} of ${counted(all.length)} lost after it, the oldest ${inMs(oldestMs)} old; ` +
        `ready ${inMs(backMs)} after the loss; ${after.engine}`,
      n: all.length,
      max: wrong,
    };
  },
};

interface Backup {
  readonly folder: string;
  readonly tookMs: number;
  /** What was acknowledged before it began. */
  readonly before: readonly string[];
}

async function backUpUnderLoad(
  lab: Lab,
  trial: Trial,
  sender: Sender,
  scratch: string,
): Promise<readonly Backup[]> {
  const backups: Backup[] = [];
  const everyMs = trial.scaled(0, 30 * SECOND_MS);
  for (let n = 1; n <= trial.scaled(3, 6); n += 1) {
    const startedAt = performance.now();
    const before = [...sender.acknowledged.values()];
    const folder = join(scratch, String(n));
    const made = await runTool("backup", ["--to", folder], envOf(lab));
    if (made.code !== 0) throw new Error(made.err);
    backups.push({ folder, before, tookMs: performance.now() - startedAt });
    const isTime = (): boolean => performance.now() >= startedAt + everyMs;
    await until("the next backup is due", isTime, everyMs + SECOND_MS);
  }
  return backups;
}

const LOOK_EVERY_MS = 20;

/** When the nth page was acknowledged, as near as somebody sees who looks often. */
function watchAcknowledged({ acknowledged }: Sender) {
  const seen: number[] = [];
  const look = (): void => {
    while (seen.length < acknowledged.size) seen.push(performance.now() - LOOK_EVERY_MS);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { at: (index: number): number => seen[index] ?? 0, stop: () => clearInterval(timer) };
}

function urlsOf({ nodes }: Lab): readonly string[] {
  return nodes.map((node) => node.directUrl);
}

function envOf({ dataDir, databaseUrl }: Lab): Record<string, string> {
  return { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
}
