import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { moveNext } from "../lab/moments.ts";
import { firstActedAt, loadSteps } from "../lab/steps.ts";
import { openStoreOf } from "../lab/store-door.ts";
import type { Db } from "../../server/platform/db/tables.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const LATE_MS = SECOND_MS;
/** What a clinician may own at once here; each goes away once in a round. */
const OWNERS = 12;
const PATIENCE_MS = 30_000;
const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

/** How an owner goes away. A lost connection alone takes nothing away: the promised time and two questions later it does. */
const ways = ["logged off", "offline", "disabled"] as const;
type Way = (typeof ways)[number];

export const ownershipNeverEvaporates: PromiseRow = {
  id: "O3",
  says: "Who owns a hand-off and goes away without having begun gives it back, and the sender is told.",
  limit:
    "100 % offered again and the sender's screen told within T + 1 s: 1,000 owners logged off, offline or disabled (quick: 24)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 3_600_000 },
  async prove(trial) {
    const practice = labPractice(1, { leads: 1, clinicians: OWNERS, providers: 1, assistants: 1 });
    const lab = await trial.ownLab({ practice });
    const { db, close } = await openStoreOf(lab);
    trial.onEnd(close);
    const people: People = { lead: await lab.as("Lead 1-1"), sender: await lab.as("Provider 1-1") };
    const late: number[] = [];
    const told: number[] = [];
    for (let round = 0; round < trial.scaled(2, 84); round += 1) {
      const found = await roundOf(lab, db, people, trial);
      late.push(...found.late);
      told.push(...found.told);
    }
    const [acted, shown] = [figuresOf(late), figuresOf(told)];
    return {
      held: true,
      isWithin: shown.max <= LATE_MS,
      figure:
        `offered again ${inMs(acted.max)} late at most, the sender's screen told after ${inMs(shown.max)} at most ` +
        `(p99 ${inMs(shown.at(0.99))}); 0 of ${counted(shown.n)} kept by who was gone`,
      n: shown.n,
      max: shown.max,
    };
  },
};

interface People {
  readonly lead: Somebody;
  readonly sender: Somebody;
}

async function roundOf(lab: Lab, db: Db, people: People, { chance }: Trial) {
  const { sender, lead } = people;
  const owned = new Map<HandoffId, number>();
  const told = new Map<HandoffId, number>();
  const follow = async (id: HandoffId): Promise<void> => {
    await until(
      "given back",
      () => sender.handoffs().some((each) => each.id === id && each.ownerId === null),
      PATIENCE_MS,
    );
    told.set(id, wallNow());
  };
  const names = Array.from({ length: OWNERS }, (_, n) => `Clinician 1-${n + 1}`);
  const disabled: Somebody[] = [];
  const since = wallNow();
  await Promise.all(
    names.map(async (name, n) => {
      const owner = await lab.as(name, { node: n % lab.nodes.length });
      const { handoffId } = await sender.does("handoff.request", request);
      await owner.does("handoff.claim", { handoffId });
      await sender.sees(handoffId, "its owner", ({ ownerId }) => ownerId === owner.id);
      const way = chance.pick<Way>(ways);
      const dueAt = await goAway(way, owner, lead, db, handoffId);
      lab.nemesis.count(way);
      if (way === "disabled") disabled.push(owner);
      owned.set(handoffId, dueAt);
      await follow(handoffId);
    }),
  );
  const steps = await loadSteps(db, ["handoff.returned"], since);
  const acted = firstActedAt(steps);
  for (const owner of disabled) await lead.does("person.enable", { personId: owner.id });
  for (const id of owned.keys())
    await sender.does("handoff.cancel", { handoffId: id, reason: "resolved" });
  return {
    late: [...owned].map(([id, dueAt]) => (acted.get(id) ?? Number.POSITIVE_INFINITY) - dueAt),
    told: [...owned].map(([id, dueAt]) => (told.get(id) ?? Number.POSITIVE_INFINITY) - dueAt),
  };
}

/** When it is due to be given back, epoch ms. */
async function goAway(
  way: Way,
  owner: Somebody,
  lead: Somebody,
  db: Db,
  id: HandoffId,
): Promise<number> {
  if (way === "disabled") {
    await disable(lead, owner);
    return wallNow();
  }
  // Its own end is the last thing that this device may not hear any more.
  if (way === "logged off") await owner.does("session.endAll", {}).catch(() => undefined);
  owner.socket.disconnect();
  // First the question whether they are coming, which nobody answers; then the end of the time to answer it.
  await moveNext(db, new Map([[id, wallNow() + 200]]));
  await until(
    "asked",
    async () =>
      (await loadSteps(db, ["handoff.asked_to_start"])).some((step) => step.handoffId === id),
    PATIENCE_MS,
  );
  const dueAt = wallNow() + 500;
  await moveNext(db, new Map([[id, dueAt]]));
  return dueAt;
}

/** Insists with the same act where the hub could not say that it was done. */
async function disable(lead: Somebody, owner: Somebody): Promise<void> {
  const commandId = createCommandId(wallNow());
  const input = { personId: owner.id };
  await until(
    "disabled",
    () =>
      lead.command("person.disable", input, { commandId }).then(
        ({ ok }) => ok,
        () => false,
      ),
    PATIENCE_MS,
  );
}
