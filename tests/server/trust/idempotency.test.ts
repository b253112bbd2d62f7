import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import type { HandoffId, SiteId } from "../../../shared/kernel/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import { recordEvidence } from "../../support/evidence.ts";
import { newCommand, sendOverHttp, type Sent } from "../../support/http-door.ts";
import { startSeeded, type Seeded } from "../../support/seeded.ts";
import type { Somebody } from "../../support/somebody.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";

const ROUNDS = Number(process.env["HALLWAY_ROUNDS"] ?? 60);
const SENDS_MAX = 20;
const request = {
  kind: "same_day_visit",
  urgency: "now",
  roomId: "room-4",
  content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
};

/** One person on every node, and so behind two doors of each. */
interface Doors {
  readonly devices: readonly Somebody[];
  readonly urls: readonly string[];
}

describe.each([
  { store: "SQLite", nodes: 1 },
  { store: "PostgreSQL", nodes: 2 },
] as const)("a command that is sent again and again, with $store on $nodes nodes", (where) => {
  let hallway: Hallway;
  let maya: Doors;
  let dana: Doors;
  beforeEach(async () => {
    hallway = await startHallway({ ...where, idleLockMs: 60 * MINUTE_MS, pace: 100 });
    maya = await open("Maya");
    dana = await open("Dana");
  });
  afterEach(() => hallway.close());

  const open = async (name: string): Promise<Doors> => {
    const devices: Somebody[] = [];
    for (const node of hallway.hubs.keys()) devices.push(await hallway.as(name, { node }));
    return { devices, urls: hallway.hubs.map(({ port }) => `http://127.0.0.1:${port}`) };
  };
  const command = (name: string, input: unknown, site: SiteId = RIVERSIDE): Sent =>
    newCommand(name, site, input, hallway.clock.now());
  const db = () => {
    const [first] = hallway.hubs;
    if (!first) throw new Error("no hub runs");
    return first.hub.db;
  };
  const countEvents = async (type: string): Promise<number> =>
    (await db().selectFrom("events").select("seq").where("type", "=", type).execute()).length;
  const countAudited = async (verb: string): Promise<number> =>
    (await db().selectFrom("audit").select("n").where("verb", "=", verb).execute()).length;

  it(
    `has one effect and one answer, by either door of any node (${ROUNDS} rounds of 1 to ${SENDS_MAX} sends)`,
    { timeout: 120_000 },
    async () => {
      const seed = 11;
      const chance = startSeeded(seed);
      let sends = 0;
      const send = async (doors: Doors, sent: Sent): Promise<CommandReply> => {
        const times = chance.int(1, SENDS_MAX);
        sends += times;
        return sendOften(chance, doors, sent, times);
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = await send(maya, command("handoff.request", request));
        const { handoffId } = valueOf<{ handoffId: HandoffId }>(asked);
        const taken = await send(dana, command("handoff.claim", { handoffId }));
        expect(taken).toMatchObject({ ok: true });
        const refused = await send(maya, command("handoff.join", { handoffId }));
        expect(refused).toMatchObject({ ok: false });
        const ended = await send(
          maya,
          command("handoff.cancel", { handoffId, reason: "resolved" }),
        );
        expect(ended).toMatchObject({ ok: true });
      }
      const facts = { ...where, seed, commands: 4 * ROUNDS, sends };
      console.log(`idempotency: ${JSON.stringify(facts)}`);
      recordEvidence("trust", { ...facts, seeds: [seed] });
      for (const type of ["handoff.requested", "handoff.accepted", "handoff.cancelled"])
        expect(await countEvents(type), type).toBe(ROUNDS);
      for (const verb of ["request", "claim", "join", "cancel"])
        expect(await countAudited(`handoff.${verb}`), verb).toBe(ROUNDS);
    },
  );

  it("is answered as the first time after everything has changed, and after a restart", async () => {
    const chance = startSeeded(1);
    const asking = command("handoff.request", request);
    const asked = await sendOften(chance, maya, asking, 1);
    const { handoffId } = valueOf<{ handoffId: HandoffId }>(asked);
    const joining = command("handoff.join", { handoffId });
    const refused = await sendOften(chance, dana, joining, 1);
    expect(refused).toMatchObject({ ok: false, code: "not_possible_now" });
    await sendOften(chance, maya, command("handoff.escalate", { handoffId }), 1);
    expect(await sendOften(chance, dana, joining, 3)).toEqual(refused);
    const ports = hallway.hubs.map(({ port }) => port);
    await hallway.restart();
    expect(hallway.hubs.map(({ port }) => port)).not.toEqual(ports);
    const [token] = [maya.devices[0]?.token ?? ""];
    const url = `http://127.0.0.1:${hallway.hubs[0]?.port}`;
    expect(await sendOverHttp(url, token, asking)).toEqual(asked);
    expect(await countEvents("handoff.requested")).toBe(1);
  });

  it("is refused where its id was used for something else, by both doors", async () => {
    const chance = startSeeded(2);
    const sent = command("presence.set", { status: "focus" });
    expect(await sendOften(chance, maya, sent, 2)).toMatchObject({ ok: true });
    const other = { ...sent, input: { status: "break" } };
    const elsewhere = { ...sent, name: "presence.clear", input: {} };
    for (const reused of [other, elsewhere])
      expect(await sendOften(chance, maya, reused, 6)).toMatchObject({
        ok: false,
        code: "command_id_reused",
      });
    // Ids of different people have nothing to do with each other.
    expect(await sendOften(chance, dana, sent, 2)).toMatchObject({ ok: true });
  });

  it("is refused where it was meant more than a day ago, and taken a minute before", async () => {
    const chance = startSeeded(3);
    const old = (ageMs: number): Sent => ({
      ...command("presence.set", { status: "focus" }),
      commandId: createCommandId(hallway.clock.now() - ageMs),
    });
    expect(await sendOften(chance, maya, old(DAY_MS + MINUTE_MS), 4)).toMatchObject({
      ok: false,
      code: "command_too_old",
    });
    expect(await sendOften(chance, maya, old(DAY_MS - MINUTE_MS), 4)).toMatchObject({ ok: true });
  });
});

/** All at once, each by a door of its own choice; all answers are one answer. */
async function sendOften(
  chance: Seeded,
  { devices, urls }: Doors,
  sent: Sent,
  times: number,
): Promise<CommandReply> {
  const doors = Array.from({ length: times }, () => ({
    device: chance.pick(devices),
    url: chance.pick(urls),
    isSocket: chance.chance(0.5),
  }));
  const replies = await Promise.all(
    doors.map(({ device, url, isSocket }) =>
      until("an answer", async () => {
        const reply = isSocket
          ? await device.command(sent.name, sent.input, sent as { commandId: string; site: SiteId })
          : await sendOverHttp(url, device.token, sent);
        // "Ask again in a moment" is no answer yet, nor is "this try changed nothing".
        return reply && (reply.ok || !["too_many", "unavailable"].includes(reply.code))
          ? reply
          : undefined;
      }),
    ),
  );
  const [first] = replies;
  if (!first) throw new Error("nothing was sent");
  for (const reply of replies) expect(reply).toEqual(first);
  return first;
}

function valueOf<Value>(reply: CommandReply): Value {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`);
  return reply.value as Value;
}
