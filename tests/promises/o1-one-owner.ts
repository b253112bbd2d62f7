import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { disturb } from "../lab/disturbance.ts";
import { insistBy } from "../lab/insist.ts";
import { isLinearizable, startHistory, type History, type Outcome } from "../lab/history.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { loadSteps } from "../lab/steps.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { recordEvidence } from "../support/evidence.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const ACCEPTORS = 32;
const TOLD_MS = SECOND_MS;
/** In every fourth round a node is frozen or cut off in the middle. */
const DISTURBED_EVERY = 4;
const TRIES = 3;
const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

export const oneOwner: PromiseRow = {
  id: "O1",
  says: "Exactly one clinician owns an accepted hand-off, however many say yes at once.",
  limit:
    "one winner in every round of 32, on all nodes, losers told who within 1 s, history linearizable: 2,000 rounds (quick: 24)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 7_200_000 },
  async prove(trial) {
    const practice = labPractice(1, {
      clinicians: ACCEPTORS,
      leads: 1,
      providers: 1,
      assistants: 1,
    });
    const lab = await trial.ownLab({ practice });
    const sender = await lab.as("Provider 1-1");
    const acceptors: Somebody[] = [];
    for (let n = 1; n <= ACCEPTORS; n += 1)
      acceptors.push(await lab.as(`Clinician 1-${n}`, { node: n % lab.nodes.length }));
    const history = startHistory();
    const rounds = trial.scaled(24, 2_000);
    const told: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { handoffId } = await insistBy<{ handoffId: HandoffId }>(
        sender,
        "handoff.request",
        request,
      );
      const isDisturbed = round % DISTURBED_EVERY === DISTURBED_EVERY - 1;
      const disturbance = isDisturbed ? disturb(lab, trial.chance) : undefined;
      await Promise.all(
        inAnyOrder(acceptors, trial).map((each) => claim(each, handoffId, history)),
      );
      await disturbance;
      if (!isDisturbed) told.push(toldAfter(history, handoffId));
      await allAgree([sender, ...acceptors], handoffId);
      await insistBy(sender, "handoff.cancel", { handoffId, reason: "resolved" });
    }
    return judge(lab, history, rounds, told);
  },
};

/** Who is served first on one node is who spoke first: let that be anybody. */
function inAnyOrder(people: readonly Somebody[], { chance }: Trial): readonly Somebody[] {
  const from = chance.int(0, people.length - 1);
  return [...people.slice(from), ...people.slice(0, from)];
}

/** The same act, sent again where no answer came. */
async function claim(who: Somebody, handoffId: HandoffId, history: History): Promise<void> {
  const commandId = createCommandId(wallNow());
  const ask = async (): Promise<Outcome> => {
    const reply = await who.command("handoff.claim", { handoffId }, { commandId });
    if (reply.ok) return { kind: "ok", owner: who.card.name };
    if (reply.code === "unavailable") throw new Error("not confirmed");
    const [, owner] = /^(.+) has taken this hand-off/.exec(reply.message) ?? [];
    return { kind: "fail", owner };
  };
  const insist = async (triesLeft: number): Promise<Outcome> =>
    ask().catch((error: unknown) => {
      if (triesLeft === 0) throw error;
      return insist(triesLeft - 1);
    });
  await history.record(handoffId, { kind: "take", by: who.card.name }, () => insist(TRIES));
}

/** From the winner's answer until the last of the others has theirs, ms. */
function toldAfter({ operations }: History, id: HandoffId): number {
  const all = operations.get(id) ?? [];
  const won = all.find(({ outcome }) => outcome.kind === "ok")?.returnedAt ?? Number.NaN;
  return Math.max(...all.map(({ returnedAt }) => returnedAt - won));
}

async function allAgree(people: readonly Somebody[], id: HandoffId): Promise<void> {
  await until("all screens show the same owner", () => {
    const owners = people.map(
      (each) => each.handoffs().find((handoff) => handoff.id === id)?.ownerId,
    );
    return typeof owners[0] === "string" && owners.every((owner) => owner === owners[0]);
  });
}

async function judge(lab: Lab, history: History, rounds: number, told: readonly number[]) {
  const all = [...history.operations.values()];
  const heard = (kind: Outcome["kind"]): number =>
    all.flat().filter(({ outcome }) => outcome.kind === kind).length;
  const unexplained = all.filter((operations) => !isLinearizable(operations)).length;
  const { db, close } = await openStoreOf(lab);
  const accepted = (await loadSteps(db, ["handoff.accepted"])).map(({ handoffId }) => handoffId);
  await close();
  const winners = new Set(accepted).size;
  const isOneEach = winners === rounds && accepted.length === rounds;
  const names = new Set(
    all
      .flat()
      .flatMap(({ attempt, outcome }) =>
        outcome.kind === "ok" && attempt.kind === "take" ? [attempt.by] : [],
      ),
  );
  const worst = Math.max(...told);
  recordEvidence("hand-off", {
    rounds,
    acceptors: ACCEPTORS,
    nodes: lab.nodes.length,
    seed: lab.seed,
  });
  return {
    held: isOneEach && unexplained === 0 && heard("ok") <= rounds,
    isWithin: worst <= TOLD_MS,
    figure:
      `${accepted.length} winners in ${counted(rounds)} rounds of ${ACCEPTORS} on ${lab.nodes.length} nodes, ` +
      `${names.size} different people; the last loser told after ${inMs(worst)}; ` +
      `${unexplained} histories unexplained of ${counted(all.length)} (${heard("unknown")} answers unheard)`,
    n: rounds,
    max: worst,
  };
}
