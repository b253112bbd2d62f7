import type { Connection } from "../../server/platform/realtime/connection.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { startPresenceWorld, type PresenceWorld } from "../lab/presence-world.ts";
import type { Seeded } from "../support/seeded.ts";
import { counted } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const STEPS = 10;
const FLAP_MS = 8 * SECOND_MS;
const IDLE_MS = 5 * MINUTE_MS;
const TOUCH_EVERY_MS = MINUTE_MS;
/** All devices of an earlier run are gone by then, and every choice has ended. */
const BETWEEN_MS = 2 * HOUR_MS;

/** One tab as the model knows it. */
interface Tab {
  readonly deviceId: string;
  readonly connection: Connection;
  touchedAt: number;
  goneAt: number | null;
}

interface Model {
  readonly personId: PersonId;
  tabs: Tab[];
  choice: { readonly status: "open" | "break"; readonly until: number } | undefined;
}

export const presenceIsWhatIsThere: PromiseRow = {
  id: "P2",
  says: "Presence is what a person's open pages and own choice make it, whatever the order in which they come and go.",
  limit: "0 wrong in 10,000 model runs (quick: 100); a page that is back within 8 s was never gone",
  isUnderFaults: false,
  patienceMs: { quick: 120_000, full: 7_200_000 },
  async prove({ profile, chance, scaled, onEnd, say }) {
    const world = await startPresenceWorld(profile);
    onEnd(() => world.end());
    const runs = scaled(100, 10_000);
    const wrong: string[] = [];
    let looks = 0;
    for (let run = 1; run <= runs; run += 1) {
      const personId = world.people[run % world.people.length];
      if (personId === undefined) throw new Error("nobody is there");
      looks += await runModel(world, { personId, tabs: [], choice: undefined }, chance, wrong);
      if (run % 1_000 === 0) say(`${counted(run)} runs`);
    }
    return {
      held: wrong.length === 0,
      figure: `${wrong.length} wrong of ${counted(looks)} looks in ${counted(runs)} runs${wrong[0] ? `: ${wrong[0]}` : ""}`,
      n: runs,
      max: wrong.length,
    };
  },
};

/** How often what is shown was held against the model. */
async function runModel(
  world: PresenceWorld,
  model: Model,
  chance: Seeded,
  wrong: string[],
): Promise<number> {
  const done: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    done.push(await doSomething(world, model, chance));
    const shown = await world.shown(model.personId);
    const found = `${shown?.status} on ${shown?.deviceCount}, ${shown?.isReachable}`;
    const wanted = expectedOf(model, world.now());
    if (found !== wanted) wrong.push(`${found} instead of ${wanted} after ${done.join(", ")}`);
  }
  for (const { connection, goneAt } of model.tabs)
    if (goneAt === null) await world.close(connection, false);
  await world.pass(BETWEEN_MS);
  return STEPS;
}

async function doSomething(world: PresenceWorld, model: Model, chance: Seeded): Promise<string> {
  const open = model.tabs.filter(({ goneAt }) => goneAt === null);
  const act = chance.pick([
    "open",
    "open",
    "close",
    "silence",
    "reload",
    "touch",
    "choose",
    "pass",
  ]);
  if (act === "open") return openTab(world, model, chance.pick(["desk", "phone", "room"]));
  if (act === "choose") {
    const status = chance.pick(["open", "break"] as const);
    const lastsMs = chance.int(1, 20) * MINUTE_MS;
    model.choice = { status, until: world.now() + lastsMs };
    await world.choose(model.personId, status, lastsMs);
    return `${status} for ${lastsMs / MINUTE_MS} min`;
  }
  if (act === "pass" || open.length === 0) {
    const ms = chance.pick([SECOND_MS, FLAP_MS, 30 * SECOND_MS, IDLE_MS, 12 * MINUTE_MS]);
    await world.pass(ms);
    return `${ms / SECOND_MS} s`;
  }
  const tab = chance.pick(open);
  if (act === "touch") {
    if (world.now() - tab.touchedAt >= TOUCH_EVERY_MS) tab.touchedAt = world.now();
    await world.touch(tab.connection);
    return `a touch on the ${tab.deviceId}`;
  }
  await world.close(tab.connection, act !== "silence");
  if (act === "silence") model.tabs = model.tabs.filter((each) => each !== tab);
  else tab.goneAt = world.now();
  if (act !== "reload") return `${act} on the ${tab.deviceId}`;
  const awayMs = chance.int(0, FLAP_MS - 1);
  await world.pass(awayMs);
  const shown = await world.shown(model.personId);
  if (!shown?.isReachable) return `a flap of ${awayMs} ms that was SEEN`;
  return `a reload of ${awayMs} ms, ${await openTab(world, model, tab.deviceId)}`;
}

/** A device that opens a page has come back: its own pages that were gone are forgotten. */
async function openTab(world: PresenceWorld, model: Model, deviceId: string): Promise<string> {
  const connection = await world.open(model.personId, `${deviceId}-${model.personId}`);
  model.tabs = model.tabs.filter((tab) => tab.deviceId !== deviceId || tab.goneAt === null);
  model.tabs.push({ deviceId, connection, touchedAt: world.now(), goneAt: null });
  return `the ${deviceId} opens`;
}

function expectedOf({ tabs, choice }: Model, now: number): string {
  const present = tabs.filter(({ goneAt }) => goneAt === null || now < goneAt + FLAP_MS);
  const chosen = choice && now < choice.until ? choice.status : "charting";
  const lastTouch = Math.max(...present.map(({ touchedAt }) => touchedAt));
  const isAway = chosen !== "break" && !(now < lastTouch + IDLE_MS);
  const devices = new Set(present.map(({ deviceId }) => deviceId)).size;
  return `${isAway ? "away" : chosen} on ${devices}, ${present.length > 0}`;
}
