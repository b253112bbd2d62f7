import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { startLedger, type Deed, type Ledger } from "../lab/evidence-ledger.ts";
import type { Lab } from "../lab/lab.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { watchReducers } from "../lab/watched-reducers.ts";
import { startSeeded, type Seeded } from "../support/seeded.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted } from "./figures.ts";
import type { Finding, PromiseRow } from "./promise.ts";

const PAIRS = 6;
/** What a recipient does with an offer before the sender takes it back. */
const courses: readonly (readonly Deed[])[] = [
  [],
  [],
  ["shown"],
  ["shown", "seen"],
  ["shown", "seen", "accepted"],
  ["seen"],
  ["accepted"],
];

interface Tally {
  statuses: number;
  silent: number;
  readonly lies: string[];
  readonly shownIds: Set<string>;
}

export const statusesAreHonest: PromiseRow = {
  id: "D7",
  says: "Sent, delivered, seen and accepted are said on evidence alone.",
  limit:
    "0 without evidence, 0 forgotten of 100,000 statuses on all screens (quick: 20,000); an offer that a device read " +
    "but never confirmed stays sent",
  isUnderFaults: false,
  patienceMs: { quick: 120_000, full: 3_600_000 },
  async prove(trial) {
    const lab = await trial.ownLab();
    const ledger = startLedger();
    const tally: Tally = { statuses: 0, silent: 0, lies: [], shownIds: new Set() };
    const wanted = trial.scaled(20_000, 100_000);
    const pairs = await Promise.all(
      Array.from({ length: PAIRS }, (_, n) => openPair(lab, n, ledger, tally)),
    );
    await Promise.all(
      pairs.map(async (pair, n) => {
        const chance = startSeeded(trial.seed + n);
        while (tally.statuses < wanted) await live(pair, chance, ledger, tally);
      }),
    );
    return judge(lab, ledger, tally);
  },
};

/** Somebody who asks and somebody who is asked, at nodes of their own. */
async function openPair(
  lab: Lab,
  n: number,
  ledger: Ledger,
  tally: Tally,
): Promise<readonly [Somebody, Somebody]> {
  const reducers = watchReducers((_event, handoff) => handoff && look(handoff, ledger, tally));
  const at = (node: number) => ({ node: node % lab.nodes.length, reducers });
  const asking = await lab.as(`Provider 1-${n + 1}`, at(n));
  const asked = await lab.as(`Clinician 1-${n + 1}`, at(n + 1));
  const isReachable = (): boolean | undefined => asking.presenceOf(asked.id)?.isReachable;
  await until(`${asked.card.name} is reachable`, isReachable);
  return [asking, asked];
}

/** What any screen shows of a hand-off, whenever it changes. */
function look(handoff: Handoff, ledger: Ledger, tally: Tally): void {
  const { statuses, lies } = ledger.judge(handoff);
  tally.statuses += statuses;
  tally.lies.push(...lies);
  tally.shownIds.add(handoff.id);
}

async function live(
  [asking, asked]: readonly [Somebody, Somebody],
  chance: Seeded,
  ledger: Ledger,
  tally: Tally,
): Promise<void> {
  const input = {
    kind: "curbside",
    urgency: "now",
    personId: asked.id,
    content: { reason: "depression" },
  };
  const { handoffId } = await asking.does<{ handoffId: HandoffId }>("handoff.request", input);
  const { id: offerId } = await asked.isOffered(handoffId);
  const course = chance.pick(courses);
  for (const deed of course) {
    ledger.tries(offerId, deed);
    const reply =
      deed === "accepted"
        ? await asked.command("handoff.accept", { handoffId, offerId, reply: "on_my_way" })
        : await asked.command("offer.confirm", { handoffId, offerId, evidence: deed });
    if (reply.ok) ledger.isAcknowledged(offerId, deed);
  }
  if (course.length === 0) {
    const shown = asked.handoffs().find(({ id }) => id === handoffId);
    if (shown?.offers.some((offer) => offer.id === offerId && offer.state === "sent"))
      tally.silent += 1;
  }
  await asking.does("handoff.cancel", { handoffId, reason: "resolved" });
}

async function judge(lab: Lab, ledger: Ledger, tally: Tally): Promise<Finding> {
  const store = await openStoreOf(lab);
  const rows = await store.db.selectFrom("handoffs").select("doc").execute();
  await store.close();
  const stored = rows.map(({ doc }) => JSON.parse(doc) as Handoff);
  const ids = new Set<string>(stored.map(({ id }) => id));
  const lies = [...tally.lies, ...stored.flatMap((handoff) => ledger.judge(handoff).lies)];
  const forgotten = stored.flatMap((handoff) => ledger.forgotten(handoff));
  const uncommitted = [...tally.shownIds].filter((id) => !ids.has(id)).length;
  const wrong = lies.length + forgotten.length + uncommitted;
  return {
    held: wrong === 0 && tally.silent > 0,
    figure:
      `${lies.length} without evidence, ${forgotten.length} forgotten, ${uncommitted} shown but not stored of ` +
      `${counted(tally.statuses)} statuses of ${counted(stored.length)} hand-offs; ${counted(tally.silent)} read but never ` +
      `confirmed stayed sent ${[...lies, ...forgotten].slice(0, 3).join(", ")}`,
    n: tally.statuses,
    max: wrong,
  };
}
