import { isDeepStrictEqual } from "node:util";
import { allSince, lookAnewAt } from "../lab/ask-sync.ts";
import { startGapWatch, type GapWatch } from "../lab/gap-watch.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import { openStoreOf } from "../lab/store-door.ts";
import type { Somebody } from "../support/somebody.ts";
import { startSeeded } from "../support/seeded.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { startPoorLink, type PoorLink, type Wrongs } from "../sync/fuzz/poor-link.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const RESYNC_MS = 3_000;
const SCREENS = 6;
const LONG_AGO_MS = 40 * 24 * 60 * 60_000;
const site = labSite(1);
const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

interface Screen {
  readonly somebody: Somebody;
  readonly link: PoorLink;
  readonly gaps: GapWatch;
  readonly since: number;
}

export const nothingOutOfOrder: PromiseRow = {
  id: "D6",
  says: "No screen shows what came later before what came earlier, and none goes on with a gap.",
  limit:
    "0 out of order, missing or twice of 50,000 events taken (quick: 4,000); gap to resync <= 3 s; a cursor older " +
    "than what is kept starts from a snapshot, 100%",
  isUnderFaults: true,
  patienceMs: { quick: 180_000, full: 3_600_000 },
  async prove(trial) {
    const lab = await trial.ownLab();
    const wrongs: Wrongs = { lost: 0, doubled: 0, swapped: 0 };
    const screens = await openScreens(lab, trial, wrongs);
    await loseHints(lab, trial, screens);
    const wrong = (await Promise.all(screens.map((screen) => judgeOrder(lab, screen)))).flat();
    const [behind, fresh] = await fallBehind(lab, screens);
    lab.nemesis.count("hint lost", wrongs.lost);
    const resyncs = figuresOf(screens.flatMap(({ gaps }) => gaps.resyncsMs));
    const taken = screens.reduce((sum, { gaps }) => sum + gaps.taken.length, 0);
    const stuck = screens.reduce((sum, { gaps }) => sum + gaps.open(), 0);
    for (const { gaps } of screens) gaps.close();
    return {
      held: wrong.length + stuck === 0 && fresh === behind && behind > 0,
      isWithin: resyncs.max <= RESYNC_MS,
      figure:
        `${wrong.length} of ${counted(taken)} out of order, missing or twice; ${counted(resyncs.n)} gaps filled within ` +
        `${inMs(resyncs.max)}, ${stuck} not; ${fresh} of ${behind} behind what is kept began anew; lost ${wrongs.lost}, ` +
        `twice ${wrongs.doubled}, late ${wrongs.swapped}`,
      n: taken,
      max: Math.round(resyncs.max),
    };
  },
};

async function openScreens(lab: Lab, trial: Trial, wrongs: Wrongs): Promise<readonly Screen[]> {
  const opened = Array.from({ length: SCREENS }, async (_, n): Promise<Screen> => {
    const link = startPoorLink(startSeeded(trial.seed + n), wrongs);
    const gaps = startGapWatch(link.carry);
    const node = n % lab.nodes.length;
    const somebody = await lab.as(`Clinician 1-${n + 1}`, { node, ...gaps.options });
    gaps.watch(somebody, site);
    return { somebody, link, gaps, since: somebody.inbox.cursorOf(site) ?? 0 };
  });
  return Promise.all(opened);
}

/** Much happens while hints are lost, doubled and late, links are cut and Redis forgets. */
async function loseHints(
  lab: Lab,
  { chance, scaled }: Trial,
  screens: readonly Screen[],
): Promise<void> {
  const senders = await Promise.all(
    [1, 2, 3].map((n) =>
      lab.as(`Provider 1-${n}`, { url: lab.node(n % lab.nodes.length).directUrl }),
    ),
  );
  const wanted = scaled(4_000, 50_000);
  const taken = (): number => screens.reduce((sum, { gaps }) => sum + gaps.taken.length, 0);
  while (taken() < wanted) {
    const asked = senders.map(async (sender) => {
      const { handoffId } = await sender.does("handoff.request", request);
      await sender.does("handoff.cancel", { handoffId, reason: "resolved" });
    });
    await Promise.all(asked);
    if (chance.chance(0.05)) lab.nemesis.count("reset", chance.pick(lab.nodes).door.reset());
    if (lab.redis && chance.chance(0.05)) await lab.nemesis.flushRedis();
  }
  for (const { link } of screens) link.mend();
  const [last] = senders;
  await last?.does("handoff.request", request);
}

/** Against what the hub says was there to be seen. */
async function judgeOrder(lab: Lab, { somebody, gaps, since }: Screen): Promise<readonly string[]> {
  const url = lab.node(0).directUrl;
  const { site: home, inbox, token } = somebody;
  let wanted: readonly number[] = [];
  const isCaughtUp = async (): Promise<boolean> => {
    const events = await allSince(url, token, home, since);
    wanted = events.map(({ seq }) => seq);
    return (inbox.cursorOf(home) ?? 0) >= (wanted.at(-1) ?? 0);
  };
  await until(`${somebody.card.name} is caught up`, isCaughtUp, RESYNC_MS);
  const taken = gaps.taken.filter((seq) => seq > since);
  return wanted.flatMap((seq, n) => (taken[n] === seq ? [] : [`${seq} at ${n}`]));
}

/** They are away while what they have not heard is purged: how many were away, and how many of them then began anew. */
async function fallBehind(
  lab: Lab,
  screens: readonly Screen[],
): Promise<readonly [number, number]> {
  const away = screens.map(({ somebody, gaps }) => {
    somebody.socket.disconnect();
    return { somebody, gaps, cursor: somebody.inbox.cursorOf(site) ?? 0 };
  });
  const sender = await lab.as("Provider 1-4", { url: lab.node(0).directUrl });
  for (let n = 0; n < 5; n += 1) await sender.does("handoff.request", request);
  await purgeAll(lab, Math.max(...away.map(({ cursor }) => cursor)));
  await sender.does("handoff.request", request);
  let fresh = 0;
  for (const { somebody, gaps, cursor } of away) {
    const taken = gaps.taken.length;
    somebody.socket.connect();
    const isSame = async (): Promise<boolean> => {
      const anew = await lookAnewAt(lab.node(0).directUrl, somebody.token, site);
      return isDeepStrictEqual(anew?.slices, asOnTheWire(somebody.inbox.slicesOf(site)));
    };
    await until(`${somebody.card.name} shows what a new screen would`, isSame, RESYNC_MS);
    const heardOld = gaps.taken.slice(taken).some((seq) => seq <= cursor + 5);
    if (!heardOld) fresh += 1;
  }
  return [away.length, fresh];
}

/** All events so far are old, and the hub's own purge takes them. */
async function purgeAll(lab: Lab, upTo: number): Promise<void> {
  const store = await openStoreOf(lab);
  const old = wallNow() - LONG_AGO_MS;
  await store.db.updateTable("events").set({ at: old }).execute();
  await store.db
    .updateTable("deadlines")
    .set({ due_at: old })
    .where("kind", "=", "platform.purge")
    .execute();
  const oldest = store.db
    .selectFrom("events")
    .select("seq")
    .where("site_id", "=", site)
    .orderBy("seq")
    .limit(1);
  const isPurged = async (): Promise<boolean> =>
    ((await oldest.executeTakeFirst())?.seq ?? Infinity) > upTo + 1;
  await until("old events are purged", isPurged, 60_000);
  await store.close();
}

function asOnTheWire(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
