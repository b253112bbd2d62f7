import { readAnchors } from "../../server/platform/audit/anchor-file.ts";
import { verifyAudit, type AuditAnchor } from "../../server/platform/audit/verify-audit.ts";
import { loadOrMakeSecrets } from "../../server/platform/secrets/secrets.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { killSomebody } from "../lab/killings.ts";
import { labPractice } from "../lab/lab-practice.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import { lookBack } from "../lab/look-back.ts";
import { startReader, type Reader } from "../lab/readers.ts";
import { startSender, type Sender } from "../lab/sender.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { anyTampering, placeOf, whileTampered } from "../lab/tampering.ts";
import { recordEvidence } from "../support/evidence.ts";
import { until } from "../support/until.ts";
import { counted } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const WIDTH = 6;
/** Of the chain that is tampered with. */
const ENTRIES = 60;
const ANCHORED_WITHIN_MS = MINUTE_MS;

export const nothingUnseen: PromiseRow = {
  id: "S4",
  says: "Whoever reads or writes patient text leaves exactly one entry in the audit chain, and whoever changes the chain is found out.",
  limit:
    "0 missing, 0 too many over 200 kills in the middle of reading and writing (quick: 4); 100 % of 10,000 edits, deletions, swaps, cuts and moves by chance found, each at its place (quick: 500); " +
    "heads written down outside the store within 60 s (in full alone)",
  isUnderFaults: true,
  patienceMs: { quick: 150_000, full: 7_200_000 },
  async prove(trial) {
    const practice = labPractice(3, { leads: 1, clinicians: 1, providers: 8, assistants: 1 });
    const lab = await trial.ownLab({ practice });
    const before = await lookBack(lab.dataDir, lab.databaseUrl);
    const quiet = await startReader(lab, "Provider 3-1", labSite(3));
    await quiet.read(ENTRIES);
    const readers = [
      await startReader(lab, "Provider 1-8", labSite(1)),
      await startReader(lab, "Provider 2-8", labSite(2)),
    ];
    const sender = await startSender(
      lab.nodes.map((node) => node.directUrl),
      WIDTH,
    );
    const work = readers.map((reader) => reader.readOn());
    for (let killed = 0; killed < trial.scaled(4, 200); killed += 1)
      await killSomebody(lab, trial.chance);
    const pauseMs = await trial.scaled(
      async () => 0,
      () => longestPause(lab),
    )();
    await Promise.all(work.map((reading) => reading.stop()));
    await sender.finish();
    // In peace, so that the heads of the chains are written down a last time.
    for (const node of lab.nodes) await node.hub().stop();
    const after = await lookBack(lab.dataDir, lab.databaseUrl);
    const kept = {
      reads: entriesOf("handoff.detail", before.audited, after.audited),
      requests: entriesOf("handoff.request", before.audited, after.audited),
      cancels: entriesOf("handoff.cancel", before.audited, after.audited),
    };
    const wrong = countWrong([quiet, ...readers], sender, kept);
    const { tried, unfound } = await tamperWith(lab, trial);
    const received = [quiet, ...readers].reduce((sum, each) => sum + each.received(), 0);
    recordEvidence("trust", { auditKills: killsOf(lab), auditTamperings: tried });
    return {
      held: wrong + unfound + after.faults.length === 0 && pauseMs <= ANCHORED_WITHIN_MS,
      figure:
        `${wrong} entries missing or too many of ${counted(received)} readings and ${counted(sender.acknowledged.size + sender.cancelled.size)} changes over ${killsOf(lab)} kills; ` +
        `${after.faults.length} broken chains; ${unfound} of ${counted(tried)} tamperings not found; ` +
        `${pauseMs === 0 ? "" : `heads written down every ${Math.round(pauseMs / SECOND_MS)} s; `}${after.engine}`,
      n: received + sender.acknowledged.size + sender.cancelled.size,
      max: wrong + unfound,
    };
  },
};

function killsOf({ nemesis }: Lab): number {
  return [...nemesis.faults.values()].reduce((sum, times) => sum + times, 0);
}

function entriesOf(
  verb: string,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): number {
  return (after.get(verb) ?? 0) - (before.get(verb) ?? 0);
}

interface Kept {
  readonly reads: number;
  readonly requests: number;
  readonly cancels: number;
}

/** Each text that came has its entry; a reading whose answer was lost has one at most; each change that was acknowledged has exactly one. */
function countWrong(readers: readonly Reader[], sender: Sender, kept: Kept): number {
  const sum = (of: (reader: Reader) => number): number =>
    readers.reduce((total, reader) => total + of(reader), 0);
  const missing = Math.max(0, sum((reader) => reader.received()) - kept.reads);
  const tooMany = Math.max(0, kept.reads - sum((reader) => reader.tried()));
  // Each reader has asked for one hand-off of its own.
  const requests = Math.abs(kept.requests - sender.acknowledged.size - readers.length);
  return missing + tooMany + requests + Math.abs(kept.cancels - sender.cancelled.size);
}

async function tamperWith(
  lab: Lab,
  { chance, scaled }: Trial,
): Promise<{ readonly tried: number; readonly unfound: number }> {
  const { auditKey } = loadOrMakeSecrets(lab.dataDir);
  const { anchors, unreadable } = await readAnchors(lab.dataDir);
  const { db, close } = await openStoreOf(lab);
  const site = labSite(3);
  const { audit_n: entries } = await db
    .selectFrom("streams")
    .select("audit_n")
    .where("site_id", "=", site)
    .executeTakeFirstOrThrow();
  const chain = { site, other: labSite(2), entries };
  let [tried, unfound] = [0, unreadable.length + unanchored(anchors, site, entries)];
  while (tried < scaled(500, 10_000)) {
    const how = anyTampering(chain, chance);
    const isDone = await whileTampered(db, chain, how, async (tx) => {
      const { fault } = await verifyAudit(tx, auditKey, site, anchors);
      if (fault?.n !== placeOf(how)) unfound += 1;
    });
    if (isDone) tried += 1;
  }
  await close();
  return { tried, unfound };
}

/** A head that nobody has written down elsewhere could be cut off unseen. */
function unanchored(anchors: readonly AuditAnchor[], site: SiteId, entries: number): number {
  return anchors.some((anchor) => anchor.site === site && anchor.n === entries) ? 0 : 1;
}

/** While entries are made all the time: the longest time between two heads of one chain that were written down, ms. */
async function longestPause({ dataDir }: Lab): Promise<number> {
  const startedAt = performance.now();
  let [last, longest] = [await anchoredOf(dataDir), 0];
  let since = startedAt;
  await until(
    "two minutes and more are over",
    async () => {
      const now = await anchoredOf(dataDir);
      if (now !== last) {
        // The first may have been made long before.
        if (since !== startedAt) longest = Math.max(longest, performance.now() - since);
        [last, since] = [now, performance.now()];
      }
      return performance.now() - startedAt > 3.2 * MINUTE_MS;
    },
    4 * MINUTE_MS,
  );
  return Math.max(longest, performance.now() - since);
}

async function anchoredOf(dataDir: string): Promise<number> {
  const { anchors } = await readAnchors(dataDir);
  return Math.max(0, ...anchors.filter((each) => each.site === labSite(1)).map(({ n }) => n));
}
