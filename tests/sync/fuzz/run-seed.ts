import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import { expectSameViews, type Viewer } from "../../support/same-views.ts";
import { startSeeded, type Seeded } from "../../support/seeded.ts";
import { openDevice, stepIn } from "../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { chooseAct, type Act } from "./acts.ts";
import { startPoorLink, type PoorLink, type Wrongs } from "./poor-link.ts";

/** What one seed did. */
export interface Run extends Wrongs {
  commands: number;
  done: number;
  cuts: number;
  /** Each with a link that fails it in its own way. */
  screens: number;
}

/** Half of the seeds run on one node with SQLite, half on two with PostgreSQL. */
export type FuzzStore = "SQLite" | "PostgreSQL";

export function openFuzzWorld(store: FuzzStore): Promise<Hallway> {
  const nodes = store === "PostgreSQL" ? 2 : 1;
  return startHallway({ store, nodes, idleLockMs: 1_000_000 * SECOND_MS, pace: 100 });
}

const STEPS_MAX = 24;
/** All steps together stay within the life of an access token, with which a cut socket comes back. */
const LONGEST_JUMP_S = 12;

interface Player extends Viewer {
  readonly link: PoorLink;
}

const both: readonly SiteId[] = [RIVERSIDE, LAKEVIEW];
/** Who may be in a story, and which sites their screen shows: Hana is a guest at Riverside, Samir works at Lakeview. */
const cast: readonly { readonly name: string; readonly sites: readonly SiteId[] }[] = [
  { name: "Maya", sites: [RIVERSIDE] },
  { name: "Dana", sites: [RIVERSIDE] },
  { name: "Ruth", sites: [RIVERSIDE] },
  { name: "Amadou", sites: [RIVERSIDE] },
  { name: "Ngozi", sites: [RIVERSIDE] },
  { name: "Hana", sites: both },
  { name: "Sam", sites: both },
  { name: "Samir", sites: [LAKEVIEW] },
  { name: "Grace", sites: [RIVERSIDE] },
];

/** A few people do this and that over poor links; at the end every screen shows what a new one would. */
export async function runSeed(hallway: Hallway, seed: number): Promise<Run> {
  const chance = startSeeded(seed);
  const run: Run = { commands: 0, done: 0, cuts: 0, screens: 0, lost: 0, doubled: 0, swapped: 0 };
  const [first] = hallway.hubs;
  if (!first) throw new Error("no hub runs");
  await forgetTheDay(first.hub);
  const players = await openPlayers(hallway, chance, run);
  run.screens += players.length;
  try {
    const steps = chance.int(12, STEPS_MAX);
    for (let step = 0; step < steps; step += 1) await play(hallway, chance, players, run);
    for (const { link } of players) link.mend();
    for (const { somebody } of players)
      await until(`${somebody.card.name} is connected again`, () => somebody.socket.connected);
    await expectSameViews(first.hub, players);
  } catch (error) {
    throw new Error(`seed ${seed} on ${first.store.version}, ${hallway.hubs.length} nodes`, {
      cause: error,
    });
  } finally {
    for (const { somebody } of players) await somebody.leave();
  }
  return run;
}

async function openPlayers(hallway: Hallway, chance: Seeded, run: Run): Promise<readonly Player[]> {
  const [maya, dana, ...others] = cast;
  if (!maya || !dana) throw new Error("nobody plays");
  const chosen = [maya, dana];
  for (let more = chance.int(1, 3); more > 0; more -= 1)
    chosen.push(...others.splice(chance.int(0, others.length - 1), 1));
  const players: Player[] = [];
  for (const { name, sites } of chosen) {
    const link = startPoorLink(startSeeded(chance.int(0, 2 ** 31)), run);
    const { port } = chance.pick(hallway.hubs);
    const url = `http://127.0.0.1:${port}`;
    const { token, card } = await stepIn(url, hallway.card(name).id);
    const options = { sites, carry: link.carry };
    const somebody = await openDevice(url, card, token, () => hallway.clock.now(), options);
    players.push({ somebody, sites, link });
  }
  return players;
}

/** One moment: somebody's link breaks, time passes, and up to three people do something at once. */
async function play(
  hallway: Hallway,
  chance: Seeded,
  players: readonly Player[],
  run: Run,
): Promise<void> {
  if (chance.chance(0.12)) cutLink(chance.pick(players), run);
  if (chance.chance(0.2)) await hallway.advance(chance.int(1, LONGEST_JUMP_S) * SECOND_MS);
  for (const { somebody } of players) somebody.lookAround();
  const clinicians = ["Dana", "Amadou", "Hana", "Sam", "Yael"].map((name) => hallway.card(name).id);
  const acts = Array.from({ length: chance.int(1, 3) }, () => {
    const { somebody, sites } = chance.pick(players);
    const around = { chance, now: hallway.clock.now(), clinicians };
    return chooseAct(somebody, chance.pick(sites), around);
  });
  const replies = await Promise.all(acts.map((act) => insist(act, hallway.clock.now())));
  for (const reply of replies) {
    run.commands += 1;
    if (reply.ok) run.done += 1;
    else if (reply.code === "unexpected" || reply.code === "unavailable")
      throw new Error(`the hub failed: ${reply.message}`);
  }
}

/** A link that is just being made is not cut: the client's library would then wait for twenty seconds. */
function cutLink({ somebody: { socket } }: Player, run: Run): void {
  if (!socket.connected) return;
  run.cuts += 1;
  socket.io.engine.close();
}

/** A busy machine may leave a hub without the time to confirm: it then says that the same command may be sent again. */
const TRIES = 3;

/** As a screen does: what got no answer, because the link broke under it, or was not confirmed, is sent again as the same command. */
async function insist({ by, site, command, input }: Act, now: number): Promise<CommandReply> {
  const options = { site, commandId: createCommandId(now) };
  const send = (): Promise<CommandReply> => by.command(command, input, options);
  let reply = await send().catch(send);
  for (let tries = 1; tries < TRIES && isNotConfirmed(reply); tries += 1) reply = await send();
  return reply;
}

function isNotConfirmed(reply: CommandReply): boolean {
  return !reply.ok && reply.code === "unavailable";
}
