import type { Db } from "../../server/platform/db/tables.ts";
import { openDesk } from "../../server/tools/open-desk.ts";
import { CRISIS_REMIND_MS, REMIND_MS } from "../../shared/handoffs/handoffs.limits.ts";
import { isOpenState, liveOffers, type Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { insistBy } from "../lab/insist.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { moveNext } from "../lab/moments.ts";
import { configOf } from "../lab/prepare-store.ts";
import { openStoreOf } from "../lab/store-door.ts";
import { recordEvidence } from "../support/evidence.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const LATE_MS = SECOND_MS;
const CLINICIANS = ["Clinician 1-1", "Clinician 1-2", "Clinician 1-3"];
const REPEATS = 2;
const PATIENCE_MS = 30_000;
const practice = labPractice(1, { leads: 1, clinicians: 3, providers: 1, assistants: 1 });
/** Of the usual two steps only that for a person by name is left, and nobody is named. */
const shortened = practice.replaceAll(", { kind: same_site, width: 4 }", "");

export const chainNeverEndsInSilence: PromiseRow = {
  id: "E5",
  says: "Where nobody is left to ask, the sender and the site's lead are told so loudly, again and again until a person decides.",
  limit:
    "100 % told on both screens within 1 s of the end of the ladder, said again within 5 min (crisis: 30 s) and at most 1 s late, no more once a person has closed it: " +
    "all decline, all offline, ladder cut while it runs, last clinician gone; 400 ladders (quick: 12)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 3_600_000 },
  async prove(trial) {
    const lab = await trial.ownLab({ practice });
    const { db, close } = await openStoreOf(lab);
    trial.onEnd(close);
    const scene: Scene = {
      lab,
      db,
      sender: await lab.as("Provider 1-1"),
      lead: await lab.as("Lead 1-1", { node: 1 % lab.nodes.length }),
      rung: [],
      late: [],
      intervals: [],
      after: 0,
    };
    for (const [course, urgency] of choose(trial)) {
      await walk(scene, course, urgency);
      lab.nemesis.count(course);
    }
    const late = figuresOf(scene.late);
    const longest = Math.max(...scene.intervals);
    recordEvidence("hand-off", { exhaustedLadders: trial.scaled(12, 400) });
    return {
      held: longest <= 1 && scene.after === 0,
      isWithin: late.max <= LATE_MS,
      figure:
        `both screens told, and told again, ${inMs(late.max)} late at most (p50 ${inMs(late.at(0.5))}); the longest pause ` +
        `${Math.round(longest * 100)} % of what is allowed; ${scene.after} said after the end; 0 silent of ${counted(trial.scaled(12, 400))}`,
      n: late.n,
      max: late.max,
    };
  },
};

type Course = "all decline" | "all offline" | "ladder cut" | "last one gone";
type Urgency = "now" | "soon" | "crisis";
const courses: readonly Course[] = ["all decline", "all offline", "ladder cut", "last one gone"];
const urgencies: readonly Urgency[] = ["now", "soon", "crisis"];

interface Scene {
  readonly lab: Lab;
  readonly db: Db;
  readonly sender: Somebody;
  readonly lead: Somebody;
  rung: readonly Somebody[];
  /** From the end of the ladder, or the time of a reminder, until both screens said so. */
  readonly late: number[];
  /** Each pause between two times that it is said, as a share of what is allowed. */
  readonly intervals: number[];
  /** What was said after a person had closed it. */
  after: number;
}

function choose({ scaled }: Trial): readonly (readonly [Course, Urgency])[] {
  const each = courses.flatMap((course) => urgencies.map((urgency) => [course, urgency] as const));
  return Array.from({ length: scaled(1, 34) }, () => each)
    .flat()
    .slice(0, scaled(12, 400));
}

async function walk(scene: Scene, course: Course, urgency: Urgency): Promise<void> {
  const { sender } = scene;
  await gather(scene);
  const kind = urgency === "crisis" ? "crisis" : "curbside";
  const asked =
    urgency === "crisis" ? { kind, urgency } : { kind, urgency, content: { reason: "depression" } };
  const { handoffId } = await insistBy<{ handoffId: HandoffId }>(sender, "handoff.request", asked);
  await carry(scene, course, handoffId);
  for (let times = 0; times < REPEATS; times += 1) await hearAgain(scene, handoffId);
  const close =
    urgency === "crisis"
      ? {
          name: "handoff.endCrisis",
          input: { handoffId, outcome: "patient_left", feedback: "Left." },
        }
      : { name: "handoff.markUnmet", input: { handoffId, reason: "no_bh_available" } };
  await insistBy(scene.lead, close.name, close.input);
  const { nudge, state } = await load(scene.db, handoffId);
  if (isOpenState(state) && nudge?.action === "remind_unanswered") scene.after += 1;
  if (urgency === "crisis") await insistBy(sender, "handoff.confirm", { handoffId });
  await restore(scene, course);
}

/** Everybody who can be asked, each on a new device. */
async function gather(scene: Scene): Promise<void> {
  const { lab, sender } = scene;
  scene.rung = await Promise.all(
    CLINICIANS.map((name, n) => lab.as(name, { node: n % lab.nodes.length })),
  );
  await until("all can be asked", () =>
    scene.rung.every(({ id }) => sender.presenceOf(id)?.isReachable),
  );
}

/** The ladder to its end. What ends it last is the moment from which on it must be said. */
async function carry(scene: Scene, course: Course, id: HandoffId): Promise<void> {
  const { lab, db, rung } = scene;
  if (course === "all offline") for (const each of rung) each.socket.disconnect();
  if (course === "ladder cut") await takePractice(lab, shortened);
  const gone = new Set<Somebody>();
  let endedAt = wallNow();
  for (;;) {
    const handoff = await load(db, id);
    if (handoff.state === "unanswered") break;
    endedAt = (await pushOn(scene, course, handoff, gone)) ?? endedAt;
  }
  await bothShow(scene, id, "unanswered", (seen) => seen.state === "unanswered", endedAt);
}

/** One more who does not come, or time that runs out; when that was, undefined where the hub is still at it. */
async function pushOn(
  scene: Scene,
  course: Course,
  handoff: Handoff,
  gone: Set<Somebody>,
): Promise<number | undefined> {
  const { lead, rung, db } = scene;
  if (course === "all offline" || course === "ladder cut")
    return runOut(scene, handoff.id, handoff);
  const isAsked = (each: Somebody): boolean =>
    !gone.has(each) && liveOffers(handoff).some(({ personId }) => personId === each.id);
  const asked = [...rung, lead].find(isAsked);
  if (!asked) {
    await until(
      "it goes on",
      async () => hasMoved(handoff, await load(db, handoff.id)),
      PATIENCE_MS,
    );
    return undefined;
  }
  if (course === "all decline" || asked === lead) await decline(asked, handoff.id);
  else await insistBy(lead, "person.disable", { personId: asked.id });
  gone.add(asked);
  return wallNow();
}

async function decline(asked: Somebody, handoffId: HandoffId): Promise<void> {
  const { id: offerId } = await asked.isOffered(handoffId);
  await insistBy(asked, "handoff.decline", { handoffId, offerId, reason: "at_capacity" });
}

/** Its next moment comes at once; when that was. */
async function runOut({ db }: Scene, id: HandoffId, before: Handoff): Promise<number> {
  const dueAt = wallNow() + 200;
  await moveNext(db, new Map([[id, dueAt]]));
  await until("its moment is over", async () => hasMoved(before, await load(db, id)), PATIENCE_MS);
  return dueAt;
}

/** More than its times alone. */
function hasMoved(before: Handoff, now: Handoff): boolean {
  const tell = ({ state, offers, reminders }: Handoff): string =>
    JSON.stringify([state, reminders, offers.map((offer) => [offer.id, offer.state])]);
  return tell(before) !== tell(now);
}

/** Said again by its time, and that time is not too far away. */
async function hearAgain(scene: Scene, id: HandoffId): Promise<void> {
  const before = await load(scene.db, id);
  const { nudge, urgency, reminders } = before;
  if (nudge?.action !== "remind_unanswered") throw new Error("nothing would be said again");
  scene.intervals.push(
    (nudge.at - wallNow()) / (urgency === "crisis" ? CRISIS_REMIND_MS : REMIND_MS),
  );
  await untilReminderIsNext(scene, id);
  const dueAt = wallNow() + 200;
  await moveNext(scene.db, new Map([[id, dueAt]]));
  await bothShow(scene, id, "a reminder", (seen) => seen.reminders > reminders, dueAt);
}

/** A crisis is put before people again with each reminder; those offers run out first. */
async function untilReminderIsNext(scene: Scene, id: HandoffId): Promise<void> {
  for (;;) {
    const handoff = await load(scene.db, id);
    if (handoff.next?.action === "remind_unanswered") return;
    await runOut(scene, id, handoff);
  }
}

async function bothShow(
  { sender, lead, late }: Scene,
  id: HandoffId,
  what: string,
  isShown: (seen: Handoff) => boolean,
  since: number,
): Promise<void> {
  const shows = ({ handoffs }: Somebody): boolean =>
    handoffs().some((each) => each.id === id && isShown(each));
  await until(`both screens show ${what}`, () => shows(sender) && shows(lead), PATIENCE_MS);
  late.push(Math.max(0, wallNow() - since));
}

async function restore({ lab, lead, rung }: Scene, course: Course): Promise<void> {
  if (course === "ladder cut") await takePractice(lab, practice);
  if (course === "last one gone")
    for (const { id } of rung) await insistBy(lead, "person.enable", { personId: id });
  for (const each of rung) await each.leave();
}

/** As `npm run practice -- import` does beside a running hub. */
async function takePractice({ dataDir, databaseUrl }: Lab, text: string): Promise<void> {
  const { desk, close } = await openDesk(configOf(dataDir, databaseUrl));
  const taken = await desk.take(text);
  await close();
  if (!taken.ok) throw new Error(`the practice is not taken: ${taken.message}`);
}

async function load(db: Db, id: HandoffId): Promise<Handoff> {
  const row = db.selectFrom("handoffs").select("doc").where("id", "=", id);
  return JSON.parse((await row.executeTakeFirstOrThrow()).doc) as Handoff;
}
