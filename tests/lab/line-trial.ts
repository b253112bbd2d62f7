import { isDeepStrictEqual } from "node:util";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import type { SyncReply } from "../../shared/kernel/wire.ts";
import type { HoursId } from "../../shared/office-hours/office-hours.ids.ts";
import { dailyIn } from "../server/huddles/morning.ts";
import { startSeeded, type Seeded } from "../support/seeded.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { hearBy, insistBy } from "./insist.ts";
import type { Lab } from "./lab.ts";
import { readLine, type LineHistory } from "./line-history.ts";
import { attend, host, officeHoursOn, type LinePlay } from "./line-people.ts";
import { openStoreOf } from "./store-door.ts";

export interface LineTrial {
  readonly people: number;
  readonly hosts: number;
  readonly kills: number;
  /** How long a host is with somebody at most, ms. */
  readonly meetingMs: number;
}

export interface LineFinding {
  readonly history: LineHistory;
  /** Whose acknowledged place did not end in their being heard. */
  readonly lost: readonly string[];
  /** Each time when nothing was asked any more: how long until the last screen was right, ms. */
  readonly rightMs: readonly number[];
  /** After each kill: how long until the last device was connected again, ms. */
  readonly backMs: readonly number[];
  readonly kills: number;
}

const BACK_MS = 180 * SECOND_MS;
/** Screens that are opened at once. */
const AT_ONCE = 10;

/** One long line before several hosts, while nodes die one after the other. */
export async function tryLine(lab: Lab, trial: LineTrial): Promise<LineFinding> {
  const lead = await lab.as("Lead 1-1");
  const hosts = await openScreens(lab, "Clinician", trial.hosts);
  const attendees = await openScreens(lab, "Provider", trial.people);
  const screens = [lead, ...hosts, ...attendees];
  const hoursId = await planLine(lead, hosts);
  const talk = startTalk();
  const chance = startSeeded(lab.seed);
  let isOver = false;
  const { meetingMs } = trial;
  const isDone = (): boolean => isOver;
  const play: LinePlay = { hoursId, hosts, chance, meetingMs, isOver: isDone, say: talk.say };
  for (const each of hosts) await talk.say(each, "officeHours.checkIn", { hoursId });
  const hosting = Promise.all(hosts.map((each) => host(play, each)));
  const harm = doHarm(lab, trial.kills, chance, screens, talk);
  await Promise.all(attendees.map((each) => attend(play, each)));
  isOver = true;
  await hosting;
  const { rightMs, backMs } = await harm;
  rightMs.push(await untilRight(screens));
  const { db, close } = await openStoreOf(lab);
  const history = await readLine(db, hoursId);
  await close();
  const ended = [...history.entries.values()].filter(({ state }) => state === "resolved");
  const heard = new Set(ended.map(({ personId }) => personId));
  const lost = attendees.filter(({ id }) => !heard.has(id)).map(({ card }) => card.name);
  return { history, lost, rightMs, backMs, kills: lab.nemesis.faults.get("kill") ?? 0 };
}

async function openScreens(lab: Lab, title: string, count: number): Promise<readonly Somebody[]> {
  const screens: Somebody[] = [];
  while (screens.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - screens.length) }, (_, index) => {
      const n = screens.length + index + 1;
      return lab.as(`${title} 1-${n}`, { node: n % lab.nodes.length });
    });
    screens.push(...(await Promise.all(some)));
  }
  return screens;
}

async function planLine(lead: Somebody, hosts: readonly Somebody[]): Promise<HoursId> {
  const { seriesId } = await insistBy<{ seriesId: string }>(lead, "officeHours.setUp", {
    title: "One long line",
    hostIds: hosts.map(({ id }) => id),
    schedule: dailyIn(wallNow(), 2),
    lengthMs: 240 * MINUTE_MS,
  });
  const { id } = await until("the session is planned", () =>
    Object.values(officeHoursOn(lead)?.hours ?? {}).find((hours) => hours.seriesId === seriesId),
  );
  return id;
}

/** All that is asked goes through here, so that it can be made quiet. */
interface Talk {
  readonly say: LinePlay["say"];
  /** Resolves when nothing is asked any more; from then on everybody waits. */
  hush(): Promise<void>;
  goOn(): void;
}

function startTalk(): Talk {
  let asked = 0;
  let isQuiet = false;
  const goesOn = () => until("it goes on", () => !isQuiet, 10 * BACK_MS);
  return {
    async say(who, name, input) {
      await goesOn();
      asked += 1;
      return hearBy(who, name, input).finally(() => (asked -= 1));
    },
    async hush() {
      isQuiet = true;
      await until("nothing is asked any more", () => asked === 0, BACK_MS);
    },
    goOn: () => void (isQuiet = false),
  };
}

/** A node dies in the middle, the others go on, and once it is back all is quiet for a moment. */
async function doHarm(
  lab: Lab,
  kills: number,
  chance: Seeded,
  screens: readonly Somebody[],
  talk: Talk,
): Promise<{ readonly rightMs: number[]; readonly backMs: readonly number[] }> {
  const rightMs: number[] = [];
  const backMs: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, chance.int(100, 900)));
    const node = lab.node(chance.int(0, lab.nodes.length - 1));
    await lab.nemesis.kill(node);
    await node.start();
    const startedAt = performance.now();
    await areConnected(screens);
    backMs.push(performance.now() - startedAt);
    await talk.hush();
    rightMs.push(await untilRight(screens));
    talk.goOn();
  }
  return { rightMs, backMs };
}

function areConnected(screens: readonly Somebody[]): Promise<unknown> {
  return until(
    "everybody is connected",
    () => screens.every(({ socket }) => socket.connected),
    BACK_MS,
  );
}

/** Waits until every screen shows what a new one would; how long that took, ms. */
async function untilRight(screens: readonly Somebody[]): Promise<number> {
  await areConnected(screens);
  const quietAt = performance.now();
  const [asking] = screens;
  if (!asking) throw new Error("nobody looks");
  for (;;) {
    const { site } = asking;
    const fresh = (await asking.socket.timeout(BACK_MS).emitWithAck("sync", { site })) as SyncReply;
    if (!fresh.ok || !("snapshot" in fresh)) throw new Error("no snapshot");
    await until(
      "every screen has heard it",
      () => screens.every(({ inbox }) => (inbox.cursorOf(site) ?? 0) >= fresh.seq),
      BACK_MS,
    );
    const ms = performance.now() - quietAt;
    const shown = fresh.snapshot["officeHours"];
    if (screens.every((screen) => isDeepStrictEqual(officeHoursOn(screen), shown))) return ms;
    if (ms > BACK_MS) throw new Error("a screen stays wrong");
  }
}
