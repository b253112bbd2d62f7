import { isDeepStrictEqual } from "node:util";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { chooseAct } from "../sync/fuzz/acts.ts";
import type { Seeded } from "../support/seeded.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { lookAnewAt } from "./ask-sync.ts";
import { labSite, type Lab } from "./lab.ts";
import { someShape } from "./wire.ts";

/** What came of one story: how long each screen took from its connection to what a new one would show. */
export interface Told {
  readonly screensMs: readonly number[];
  readonly differing: readonly string[];
  readonly commands: number;
}

const sites: readonly SiteId[] = [labSite(1), labSite(2)];
const CONVERGED_MS = 3_000;
const BACK_MS = 30_000;

/** A few people act, by doors that break and at nodes that die; one of them gets a site and loses it; then all is well again. */
export async function runSchedule(lab: Lab, chance: Seeded, steps: number): Promise<Told> {
  const names = [
    "Provider 1-1",
    "Clinician 1-1",
    "Clinician 1-2",
    "Assistant 1-1",
    "Clinician 2-1",
  ];
  const players = await Promise.all(
    names.map((name) => lab.as(name, { node: chance.int(0, lab.nodes.length - 1), sites })),
  );
  const admin = await lab.as("Lead 2-1", { url: lab.node(lab.nodes.length - 1).directUrl });
  const wanderer = players[chance.int(0, 3)];
  let commands = 0;
  const work: Promise<unknown>[] = [];
  const killing: Promise<void>[] = [];
  for (let step = 0; step < steps; step += 1) {
    if (chance.chance(0.5)) breakDoor(lab, chance);
    if (chance.chance(0.08) && killing.length === 0) killing.push(killOne(lab, chance));
    if (wanderer && chance.chance(0.3)) work.push(move(admin, wanderer, chance));
    for (let act = chance.int(1, 3); act > 0; act -= 1) {
      commands += 1;
      work.push(play(lab, chance.pick(players), chance));
    }
    await new Promise((resolve) => setTimeout(resolve, chance.int(20, 200)));
  }
  await Promise.all(killing);
  for (const { door } of lab.nodes) {
    door.shape({});
    door.mend();
  }
  const screens = await Promise.all(players.map((player) => converge(lab, player)));
  await Promise.allSettled(work);
  const after = await Promise.all(players.map((player) => converge(lab, player)));
  for (const player of [...players, admin]) await player.leave();
  return {
    commands,
    screensMs: screens.map(({ ms }) => ms),
    differing: [...screens, ...after].flatMap(({ differs }) => differs),
  };
}

/** What comes of it is not looked at: it may be refused, and its answer may be lost. */
async function play(lab: Lab, by: Somebody, chance: Seeded): Promise<void> {
  const clinicians = [1, 2, 3].map((n) => lab.person(`Clinician 1-${n}`).id as PersonId);
  const act = chooseAct(by, chance.pick(sites), { chance, now: wallNow(), clinicians });
  const options = { site: act.site, commandId: createCommandId(wallNow()) };
  await by.command(act.command, act.input, options).catch(() => undefined);
}

async function move(admin: Somebody, { id }: Somebody, chance: Seeded): Promise<void> {
  const roles = chance.pick([["nurse"], ["bh_clinician"], []]);
  await admin.command("person.setRoles", { personId: id, roles }).catch(() => undefined);
}

function breakDoor(lab: Lab, chance: Seeded): void {
  const { door } = chance.pick(lab.nodes);
  const luck = chance.next();
  const before = door.counts.resets + door.counts.bytesKept;
  if (luck < 0.35) door.reset();
  else if (luck < 0.5) door.cutAfter(chance.int(1, 3_000));
  else if (luck < 0.6) door.stall(chance.pick(["up", "down"]));
  else if (luck < 0.75) door.mend();
  else door.shape(someShape(chance));
  if (door.counts.resets + door.counts.bytesKept > before) lab.nemesis.count("door");
}

async function killOne(lab: Lab, chance: Seeded): Promise<void> {
  const node = chance.pick(lab.nodes);
  await lab.nemesis.kill(node);
  await node.start();
}

/** From the moment that it is connected. */
async function converge(
  lab: Lab,
  player: Somebody,
): Promise<{ readonly ms: number; readonly differs: readonly string[] }> {
  await until(`${player.card.name} is connected`, () => player.socket.connected, BACK_MS);
  const startedAt = performance.now();
  let differing: readonly SiteId[] = sites;
  const isSame = async (): Promise<boolean> => {
    player.lookAround();
    const looked = await Promise.all(differing.map((site) => isAsNew(lab, player, site)));
    differing = differing.filter((_site, n) => !looked[n]);
    return differing.length === 0;
  };
  await until("the screen is as a new one", isSame, CONVERGED_MS).catch(() => undefined);
  const ms = performance.now() - startedAt;
  return { ms, differs: differing.map((site) => `${player.card.name} at ${site}`) };
}

async function isAsNew(lab: Lab, { token, inbox }: Somebody, site: SiteId): Promise<boolean> {
  const anew = await lookAnewAt(lab.node(0).directUrl, token, site);
  const shown = inbox.slicesOf(site);
  if (!anew || !shown) return !anew && !shown;
  return isDeepStrictEqual(JSON.parse(JSON.stringify(shown)), anew.slices);
}
