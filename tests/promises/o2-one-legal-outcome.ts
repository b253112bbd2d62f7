import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { Db } from "../../server/platform/db/tables.ts";
import { isOpenState, type Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId, PersonId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { disturb } from "../lab/disturbance.ts";
import { tellLife } from "../lab/handoff-lives.ts";
import { anyMove, buildMove, type Move } from "../lab/handoff-moves.ts";
import { insistBy } from "../lab/insist.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { recordEvidence } from "../support/evidence.ts";
import { startSeeded, type Seeded } from "../support/seeded.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const AGREE_MS = 3 * SECOND_MS;
const PATIENCE_MS = 60_000;
const LANES = 3;
/** After the race so many move at once, so often. */
const AT_ONCE = 3;
const WAVES = 10;
/** In every so many rounds of one lane a node is frozen or cut off during the race. */
const DISTURBED_EVERY = 5;
const BETWEEN_TRIES_MS = 50;
const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

export const oneLegalOutcome: PromiseRow = {
  id: "O2",
  says: "Yes, no, taking back, passing on and making it a crisis at the same moment have one legal outcome, and everybody sees the same.",
  limit:
    "0 illegal steps, 0 steps after the end, 0 answers without their effect; all screens alike within 3 s: 5,000 races and 100,000 commands by chance (quick: 45 and 900)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 7_200_000 },
  async prove(trial) {
    const practice = labPractice(1, { leads: 1, clinicians: 4, providers: LANES, assistants: 1 });
    const lab = await trial.ownLab({ practice });
    const { db, close } = await openStoreOf(lab);
    trial.onEnd(close);
    const cast = await gather(lab);
    const tally: Tally = { races: 0, commands: 0, done: 0, agreedMs: 0, faults: [] };
    const wanted = trial.scaled({ races: 45, commands: 900 }, { races: 5_000, commands: 100_000 });
    const isTooLittle = (): boolean =>
      tally.races < wanted.races || tally.commands < wanted.commands;
    await Promise.all(
      cast.askers.map(async (asker, lane) => {
        const chance = startSeeded(trial.seed + lane);
        for (let round = 0; isTooLittle(); round += 1) {
          tally.races += 1;
          // One lane alone does harm, so that it is one thing at a time.
          const isDisturbed = lane === 0 && round % DISTURBED_EVERY === DISTURBED_EVERY - 1;
          await live({ lab, db, cast, asker, chance, tally, isDisturbed });
        }
      }),
    );
    recordEvidence("hand-off", { races: tally.races, raceCommands: tally.commands });
    return {
      held: tally.faults.length === 0 && tally.done > tally.races,
      isWithin: tally.agreedMs <= AGREE_MS,
      figure:
        `${tally.faults.length} faults in ${counted(tally.races)} races and ${counted(tally.commands)} commands ` +
        `(${counted(tally.done)} done); all screens alike after ${inMs(tally.agreedMs)} at most ` +
        `${[...new Set(tally.faults)].slice(0, 3).join(", ")}`,
      n: tally.commands,
      max: tally.agreedMs,
    };
  },
};

interface Tally {
  races: number;
  commands: number;
  done: number;
  agreedMs: number;
  readonly faults: string[];
}

interface Cast {
  readonly lead: Somebody;
  readonly clinicians: readonly Somebody[];
  /** Another device of the first clinician, at another node. */
  readonly second: Somebody;
  readonly askers: readonly Somebody[];
}

interface Round {
  readonly lab: Lab;
  readonly db: Db;
  readonly cast: Cast;
  readonly asker: Somebody;
  readonly chance: Seeded;
  readonly tally: Tally;
  readonly isDisturbed: boolean;
}

async function gather(lab: Lab): Promise<Cast> {
  const at = (n: number) => ({ node: n % lab.nodes.length });
  const clinicians = await Promise.all([1, 2, 3, 4].map((n) => lab.as(`Clinician 1-${n}`, at(n))));
  const cast: Cast = {
    lead: await lab.as("Lead 1-1", at(1)),
    second: await lab.as("Clinician 1-1", at(2)),
    clinicians,
    askers: await Promise.all(
      Array.from({ length: LANES }, (_, n) => lab.as(`Provider 1-${n + 1}`, at(n))),
    ),
  };
  await until("all clinicians are reachable", () =>
    clinicians.every(({ id }) => cast.askers.every((each) => each.presenceOf(id)?.isReachable)),
  );
  return cast;
}

/** One hand-off: the race for it, then a life by chance, and its end. */
async function live(round: Round): Promise<void> {
  const { lab, db, asker, tally, chance } = round;
  const { handoffId: id } = await insistBy<{ handoffId: HandoffId }>(asker, "handoff.request", {
    ...request,
    personId: round.cast.clinicians[0]?.id,
  });
  await until("it is there", () => seenBy(round.cast.second, id)?.offers.length);
  const replies: Heard[] = [];
  const harm = round.isDisturbed ? disturb(lab, chance) : undefined;
  replies.push(...(await race(round, id)));
  await harm;
  await allAgree(round, id);
  for (let wave = 0; wave < WAVES && (await isOpen(db, id)); wave += 1)
    replies.push(
      ...(await Promise.all(Array.from({ length: AT_ONCE }, () => moveByChance(round, id)))),
    );
  if (await isOpen(db, id)) await end(round, id);
  await allAgree(round, id);
  tally.faults.push(...(await findFaults(db, id, replies)));
}

interface Heard {
  readonly by: PersonId;
  readonly move: Move;
  readonly reply: CommandReply;
}

/** All that can happen to an offer, at one moment; who speaks first is chance. */
async function race(round: Round, id: HandoffId): Promise<readonly Heard[]> {
  const { asker, cast, chance } = round;
  const [first, other, third] = cast.clinicians as readonly [Somebody, Somebody, Somebody];
  const moves: readonly (readonly [Somebody, Move["name"]])[] = [
    [first, "handoff.accept"],
    [cast.second, "handoff.decline"],
    [other, "handoff.claim"],
    [
      asker,
      chance.pick(["handoff.cancel", "handoff.convert", "handoff.addDetail", "handoff.retry"]),
    ],
    [asker, "handoff.escalate"],
    [cast.lead, "handoff.reassign"],
  ];
  const from = chance.int(0, moves.length - 1);
  const inOrder = [...moves.slice(from), ...moves.slice(0, from)];
  return Promise.all(
    inOrder.map(([who, name]) =>
      tryTo(round, who, buildMove(name, partsFor(round, who, id, third.id))),
    ),
  );
}

function moveByChance(round: Round, id: HandoffId): Promise<Heard> {
  const { cast, asker, chance } = round;
  const who = chance.pick([asker, asker, cast.lead, cast.second, ...cast.clinicians]);
  const other = chance.pick(cast.clinicians).id;
  return tryTo(round, who, anyMove(partsFor(round, who, id, other)));
}

function partsFor({ chance }: Round, who: Somebody, id: HandoffId, other: PersonId) {
  return { id, seen: seenBy(who, id), by: who.id, other, chance };
}

/** The same act, sent again where no answer came. */
async function tryTo({ tally }: Round, who: Somebody, move: Move): Promise<Heard> {
  const commandId = createCommandId(wallNow());
  const givenUpAt = performance.now() + PATIENCE_MS;
  tally.commands += 1;
  for (;;) {
    const reply = await who.command(move.name, move.input, { commandId }).catch(() => undefined);
    if (reply && (reply.ok || !["unavailable", "too_many"].includes(reply.code))) {
      if (reply.ok) tally.done += 1;
      return { by: who.id, move, reply };
    }
    if (performance.now() > givenUpAt) throw new Error(`${move.name} is never answered`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
}

async function end(round: Round, id: HandoffId): Promise<void> {
  const { db, asker } = round;
  const { handoff } = await tellLife(db, id);
  const isCrisis = handoff.urgency === "crisis";
  const done = { handoffId: id, outcome: "seen_now", feedback: "Met." };
  if (handoff.state !== "completed" && isCrisis) await insistBy(asker, "handoff.endCrisis", done);
  else if (handoff.state === "in_progress")
    await insistBy(ownerOf(round, handoff), "handoff.complete", done);
  else if (handoff.state !== "completed")
    await insistBy(asker, "handoff.cancel", { handoffId: id, reason: "resolved" });
  if (isCrisis || ["completed", "in_progress"].includes(handoff.state))
    await insistBy(asker, "handoff.confirm", { handoffId: id });
}

function ownerOf({ cast, asker }: Round, { ownerId }: Handoff): Somebody {
  const owner = [...cast.clinicians, cast.lead, asker].find(({ id }) => id === ownerId);
  if (!owner) throw new Error("a hand-off under way without an owner");
  return owner;
}

async function isOpen(db: Db, id: HandoffId): Promise<boolean> {
  return isOpenState((await tellLife(db, id)).handoff.state);
}

function seenBy(who: Somebody, id: HandoffId): Handoff | undefined {
  return who.handoffs().find((handoff) => handoff.id === id);
}

/** All screens show what the store has, which time may still change meanwhile; how long that took. */
async function allAgree({ db, cast, asker, tally }: Round, id: HandoffId): Promise<void> {
  const startedAt = performance.now();
  const screens = [asker, cast.lead, cast.second, ...cast.clinicians];
  const looks = async (): Promise<boolean> => {
    const { handoff } = await tellLife(db, id);
    const wanted = tellOf(handoff);
    return screens.every((each) => tellOf(seenBy(each, id)) === wanted);
  };
  await until("all screens show the same", looks, PATIENCE_MS);
  tally.agreedMs = Math.max(tally.agreedMs, performance.now() - startedAt);
}

/** What ended has left every screen, or will when it is looked at anew. */
function tellOf(handoff: Handoff | undefined): string {
  if (!handoff || !isOpenState(handoff.state)) return "over";
  const { state, urgency, ownerId, pass, offers } = handoff;
  return JSON.stringify([
    state,
    urgency,
    ownerId,
    pass,
    offers.map((offer) => [offer.id, offer.state]),
  ]);
}

const endOf: Partial<Record<Move["name"], Handoff["state"]>> = {
  "handoff.cancel": "cancelled",
  "handoff.convert": "converted",
  "handoff.markUnmet": "unmet",
  "handoff.confirm": "closed",
};

/** Steps that the table does not know, and answers that promise what did not come to be. */
async function findFaults(
  db: Db,
  id: HandoffId,
  heard: readonly Heard[],
): Promise<readonly string[]> {
  const { handoff, owners, faults } = await tellLife(db, id);
  const found = [...faults];
  for (const { by, move, reply } of heard) {
    if (!reply.ok) {
      if (reply.code === "unexpected") found.push(`${move.name} went wrong`);
      continue;
    }
    const ending = endOf[move.name];
    if (ending && handoff.state !== ending)
      found.push(`${move.name} was done and is ${handoff.state}`);
    const isTaken = move.name === "handoff.accept" || move.name === "handoff.claim";
    if (isTaken && !owners.includes(by)) found.push(`${move.name} was done and nobody owns it`);
  }
  return found;
}
