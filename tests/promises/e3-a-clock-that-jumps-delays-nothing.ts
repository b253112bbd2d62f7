import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { Db } from "../../server/platform/db/tables.ts";
import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { startClocks, type Clocks } from "../lab/clocks.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { moveNext } from "../lab/moments.ts";
import { doneTwice, loadSteps } from "../lab/steps.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { recordEvidence } from "../support/evidence.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const LATE_MS = SECOND_MS;
/** Each page is due so long after it was sent. */
const DUE_MS = SECOND_MS;
const PAGES = 4;
const PATIENCE_MS = 30_000;
/** The clocks are set so long before a night, so that everybody can sign in. */
const EVE_MS = 4 * SECOND_MS;
/** What a hub that starts again knows of the time is its last heartbeat. */
const HEARTBEAT_MS = 2_000;
/** Hubs whose times are no further apart keep the same time. */
const EVEN_MS = 100;

export const clockJumpsDelayNothing: PromiseRow = {
  id: "E3",
  says: "A clock that is set, a machine that stands still, a change to summer time or a leap day delays no page.",
  limit:
    "at most 1 s late in elapsed time, none early but by a clock set ahead, which the hub tells, 0 twice, 0 never: clocks of one machine or of all set by ±1 s, ±1 h, ±1 d, " +
    "a machine frozen for 60 s (late from its thaw), the nights of both changes of time and of a leap day; " +
    "after a restart with the clock set back no later than its own time. 12 rounds of all (quick: one, frozen for 2 s, one of the nights; on the cluster without a night and either frozen or restarted)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 3_600_000 },
  async prove(trial) {
    const clocks = startClocks(3);
    trial.onEnd(() => clocks.close());
    const practice = labPractice(1, { leads: 1, clinicians: 1, providers: 1, assistants: 1 });
    const lab = await trial.ownLab({ practice, envOf: clocks.envOf });
    const { db, close } = await openStoreOf(lab);
    trial.onEnd(close);
    const scene: Scene = {
      lab,
      clocks,
      db,
      aheadMs: 0,
      isBehind: false,
      setAt: 0,
      open: [],
      rung: [],
    };
    const found: Found[] = [];
    for (const ordeal of choose(trial)) {
      found.push(await survive(scene, ordeal, trial));
      trial.say(`${ordeal.says}: ${inMs(found.at(-1)?.lateMs ?? 0)} late`);
    }
    const marked = lab.nodes
      .flatMap((node) => node.lines())
      .filter((line) => /clock\.leapt_ahead/.test(line));
    const late = figuresOf(found.map(({ lateMs }) => lateMs));
    const early = found.reduce((sum, each) => sum + each.early, 0);
    const twice = found.reduce((sum, each) => sum + each.twice, 0);
    recordEvidence("hand-off", { clockJumps: found.length, clockJumpLateMs: late.max });
    return {
      held: early + twice === 0 && marked.length > 0,
      isWithin: late.max <= LATE_MS,
      figure:
        `${inMs(late.max)} late at most, ${early} early without a clock set ahead, ${twice} twice, 0 never ` +
        `of ${counted(found.length * PAGES)} over ${found.length} ordeals; ${marked.length} leaps ahead told by the hubs`,
      n: found.length * PAGES,
      max: late.max,
    };
  },
};

interface Scene {
  readonly lab: Lab;
  readonly clocks: Clocks;
  readonly db: Db;
  /** How far the hubs' time is ahead of the true one by now: it never goes back. */
  aheadMs: number;
  /** Hubs that started again know of the time what was written down last: a clock set back by less would be ahead of them. */
  isBehind: boolean;
  /** When the last clock was set, by the true time. */
  setAt: number;
  /** Pages of the last ordeal. */
  open: readonly HandoffId[];
  /** Devices of those who are rung. */
  rung: readonly Somebody[];
}

/** What happens between the sending of a page and its end. */
interface Ordeal {
  readonly says: string;
  /** In the hubs' time: the day or the hour turns at this moment, while pages wait. */
  readonly turnsAt?: number;
  /** While they wait; when they can be acted on again, if not all the time (monotonic ms). */
  readonly happen: (scene: Scene, trial: Trial) => Promise<number | undefined>;
  readonly mayBeEarly?: boolean;
  /** What is allowed beside the second, ms. */
  readonly unknownMs?: number;
}

const lengths: readonly (readonly [number, string])[] = [
  [SECOND_MS, "a second"],
  [HOUR_MS, "an hour"],
  [DAY_MS, "a day"],
];

const jumps: readonly Ordeal[] = lengths.flatMap(([ms, says]) => [
  { says: `set back by ${says}`, happen: (scene, trial) => jump(scene, trial, -ms) },
  {
    says: `set ahead by ${says}`,
    happen: (scene, trial) => jump(scene, trial, ms),
    mayBeEarly: true,
  },
]);

/** Long after all else that happens here, as the hubs' time never goes back. */
const nights: readonly (readonly [string, string])[] = [
  ["the night in which summer time begins", "2031-03-09T08:00:00Z"],
  ["the night of 25 hours", "2031-11-02T07:00:00Z"],
  ["the night before a leap day", "2032-02-29T06:00:00Z"],
];

function choose({ chance, scaled, profile }: Trial): readonly Ordeal[] {
  const frozen: Ordeal = {
    says: "frozen",
    happen: (scene, trial) => freeze(scene, trial),
  };
  const restarted: Ordeal = {
    says: "set back by an hour while down",
    happen: restart,
    unknownMs: DUE_MS + HEARTBEAT_MS,
  };
  const inAnyOrder = (all: readonly Ordeal[]): readonly Ordeal[] =>
    all
      .map((ordeal) => ({ ordeal, at: chance.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ ordeal }) => ordeal);
  const rounds = Array.from({ length: scaled(1, 12) }, () =>
    inAnyOrder([...jumps, frozen, restarted]),
  );
  const turns = nights.map(([says, at]): Ordeal => ({
    says,
    turnsAt: Date.parse(at),
    happen: async () => undefined,
  }));
  // On a cluster a quick run tries what is its own alone: each clock, and one of the two outages.
  const few = [...inAnyOrder(jumps), chance.pick([frozen, restarted])];
  const quick = profile === "cluster" ? few : [...rounds.flat(), chance.pick(turns)];
  return scaled(quick, [...rounds.flat(), ...turns]);
}

function setAll(scene: Scene, aheadMs: number): void {
  scene.clocks.set(aheadMs);
  scene.aheadMs = Math.max(scene.aheadMs, aheadMs);
  scene.setAt = wallNow();
  scene.lab.nemesis.count("clock set");
}

/** By so much from where the hubs' time is; on a cluster often one machine's clock alone. A hub a day ahead of the others is broken, and they do not follow it. */
async function jump(scene: Scene, { chance }: Trial, byMs: number): Promise<undefined> {
  const { lab, clocks } = scene;
  const isAlone = lab.nodes.length > 1 && Math.abs(byMs) < DAY_MS && chance.chance(0.5);
  const aheadMs = scene.aheadMs + byMs;
  if (!isAlone) return setAll(scene, aheadMs) as undefined;
  clocks.set(aheadMs, chance.int(0, lab.nodes.length - 1));
  scene.setAt = wallNow();
  lab.nemesis.count("one clock set");
  scene.aheadMs = Math.max(scene.aheadMs, aheadMs);
  return undefined;
}

async function freeze({ lab }: Scene, { chance, scaled }: Trial): Promise<number | undefined> {
  const node = lab.node(chance.int(0, lab.nodes.length - 1));
  await lab.nemesis.freeze(node);
  await new Promise((resolve) => setTimeout(resolve, scaled(2 * SECOND_MS, MINUTE_MS)));
  lab.nemesis.thaw(node);
  return lab.nodes.length === 1 ? performance.now() : undefined;
}

async function restart(scene: Scene): Promise<number> {
  const { lab } = scene;
  await Promise.all(lab.nodes.map((node) => lab.nemesis.kill(node)));
  setAll(scene, scene.aheadMs - HOUR_MS);
  await Promise.all(lab.nodes.map((node) => node.start()));
  scene.isBehind = true;
  return performance.now();
}

interface Found {
  readonly lateMs: number;
  readonly early: number;
  readonly twice: number;
}

async function survive(scene: Scene, ordeal: Ordeal, trial: Trial): Promise<Found> {
  const { db } = scene;
  if (scene.isBehind) setAll(scene, scene.aheadMs);
  scene.isBehind = false;
  await until("all keep the same time", () => keepSameTime(scene), PATIENCE_MS);
  if (ordeal.turnsAt !== undefined) setAll(scene, ordeal.turnsAt - EVE_MS - wallNow());
  const sender = await cleanUp(scene);
  if (ordeal.turnsAt !== undefined) await untilHubTime(scene, ordeal.turnsAt - DUE_MS / 2);
  const pages = await send(scene, sender);
  scene.open = [...pages.keys()];
  const acted = watch(db, pages);
  const backAt = await ordeal.happen(scene, trial);
  const { seenAt, twice } = await acted;
  const lates = [...pages].map(([id, sentAt]) => {
    const dueAt = Math.max(sentAt + DUE_MS, (backAt ?? 0) + (ordeal.unknownMs ?? 0));
    return (seenAt.get(id) ?? Number.POSITIVE_INFINITY) - dueAt;
  });
  const early = [...pages].filter(([id, sentAt]) => (seenAt.get(id) ?? 0) < sentAt + DUE_MS);
  return {
    lateMs: Math.max(0, ...lates),
    early: ordeal.mayBeEarly ? 0 : early.length,
    twice,
  };
}

/**
 * One harm after the other: a machine that is ahead takes the others with it by its heartbeat, and is early for them
 * until then. Heartbeats tell each hub's time beside the store's, which nobody sets here.
 */
async function keepSameTime({ db, lab, aheadMs, setAt }: Scene): Promise<boolean> {
  const beats = await db.selectFrom("nodes").select(["heartbeat_at", "written_at"]).execute();
  // Its own machine's clock is also its store's: that it leapt is written down.
  if (lab.nodes.length === 1)
    return beats.every((beat) => beat.heartbeat_at > wallNow() + aheadMs - 4 * HEARTBEAT_MS);
  const aheads = beats.map((beat) => beat.heartbeat_at - beat.written_at);
  const isHeard = beats.every((beat) => beat.written_at > setAt);
  return isHeard && Math.max(...aheads) - Math.min(...aheads) <= EVEN_MS;
}

/** Until a moment of the hubs' time, which must not be over. */
async function untilHubTime({ aheadMs }: Scene, at: number): Promise<void> {
  const left = (): number => at - wallNow() - aheadMs;
  if (left() < 0) throw new Error("the night was over before anybody had signed in");
  await until("the night", () => left() <= 0, EVE_MS);
}

/** Everybody signs in anew, as a clock set ahead ends sessions; what is still open of the last ordeal ends. */
async function cleanUp(scene: Scene): Promise<Somebody> {
  const { lab } = scene;
  const sender = await lab.as("Provider 1-1");
  for (const handoffId of scene.open)
    await insist(scene, sender, "handoff.cancel", { handoffId, reason: "sent_in_error" });
  for (const device of scene.rung) await device.leave();
  scene.rung = [await lab.as("Clinician 1-1"), await lab.as("Lead 1-1")];
  for (const { id } of scene.rung)
    await until(
      "who is rung is there",
      () => sender.board().some((each) => each.personId === id && each.isReachable),
      PATIENCE_MS,
    );
  return sender;
}

/** Pages by when they were sent (monotonic ms), each due so long after that. */
async function send(scene: Scene, sender: Somebody): Promise<ReadonlyMap<HandoffId, number>> {
  const { db } = scene;
  const pages = new Map<HandoffId, number>();
  for (let n = 0; n < PAGES; n += 1) {
    const sentAt = performance.now();
    const crisis = { kind: "crisis", urgency: "crisis" };
    const { handoffId } = await insist<{ handoffId: HandoffId }>(
      scene,
      sender,
      "handoff.request",
      crisis,
    );
    pages.set(handoffId, sentAt);
    const { doc } = await db
      .selectFrom("handoffs")
      .select("doc")
      .where("id", "=", handoffId)
      .executeTakeFirstOrThrow();
    await moveNext(db, new Map([[handoffId, (JSON.parse(doc) as Handoff).requestedAt + DUE_MS]]));
  }
  return pages;
}

/** A command that bears the hubs' time. */
async function insist<Value>(
  { aheadMs }: Scene,
  sender: Somebody,
  name: string,
  input: unknown,
): Promise<Value> {
  const commandId = createCommandId(wallNow() + aheadMs);
  const reply = await until(
    `${name} is acknowledged`,
    async () => {
      const heard = await sender.command(name, input, { commandId }).catch(() => undefined);
      return heard && (heard.ok || heard.code !== "unavailable") && heard;
    },
    PATIENCE_MS,
  );
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply)}`);
  return reply.value as Value;
}

/** Looks into the store, as a screen may be signed out, until each page was passed on; when that was seen first (monotonic ms). */
async function watch(
  db: Db,
  pages: ReadonlyMap<HandoffId, number>,
): Promise<{ seenAt: ReadonlyMap<HandoffId, number>; twice: number }> {
  const seenAt = new Map<HandoffId, number>();
  return until(
    "all pages are passed on",
    async () => {
      const steps = (await loadSteps(db, ["offer.expired"])).filter(({ handoffId }) =>
        pages.has(handoffId),
      );
      for (const { handoffId } of steps)
        if (!seenAt.has(handoffId)) seenAt.set(handoffId, performance.now());
      return seenAt.size === pages.size && { seenAt, twice: doneTwice(steps) };
    },
    PATIENCE_MS,
  );
}
