import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { liveOffers } from "../../shared/handoffs/handoffs.schema.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { recordEvidence } from "../support/evidence.ts";
import { forgetTheDay } from "../support/forget-the-day.ts";
import { startRedisServer, type RedisServer } from "../support/redis-server.ts";
import type { Somebody } from "../support/somebody.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";

const ACCEPTORS = 32;
const ROUNDS = Number(process.env["HALLWAY_ROUNDS"] ?? 200);
/** In every fifth round all of them are rung; in the others they see it on the board and claim it. */
const RUNG_EVERY = 5;
const LIMIT_MS = 300_000;

const always = '["daily 00:00-24:00"]';
const numbers = Array.from({ length: ACCEPTORS }, (_, n) => String(n + 1).padStart(2, "0"));
const practice = `
organization: { name: One Wide Hallway, emergency_line: "Dial 911, then 555-0100" }
sites:
  - id: wide
    name: Wide Hallway
    zone: America/Chicago
    rooms: [{ id: room-1, name: Room 1 }]
    opening_hours: ${always}
    after_hours: { name: Night line, text: "Call 555-0101." }
    ladder: [{ kind: same_site, width: ${ACCEPTORS} }]
people:
  - { name: Maya Lindqvist, email: maya@practice.example, sites: { wide: [nurse] }, duty: ${always} }
  - { name: Ruth Halvorsen, email: ruth@practice.example, sites: { wide: [lead, admin] }, duty: ${always} }
${numbers.map((n) => `  - { name: C${n} Lee, email: c${n}@practice.example, sites: { wide: [bh_clinician] }, duty: ${always} }`).join("\n")}
`;
const request = {
  kind: "same_day_visit",
  urgency: "now",
  roomId: "room-1",
  content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
};

describe("thirty-two clinicians on two nodes who all say yes at once", () => {
  let redis: RedisServer;
  let hallway: Hallway;
  let maya: Somebody;
  const clinicians: Somebody[] = [];
  beforeAll(async () => {
    redis = await startRedisServer();
    const options = { store: "PostgreSQL", nodes: 2, redisUrl: redis.url, practice } as const;
    hallway = await startHallway({ ...options, pace: 100 });
    maya = await hallway.as("Maya");
    for (const [index, n] of numbers.entries())
      clinicians.push(await hallway.as(`C${n}`, { node: index % 2 }));
  }, 120_000);
  afterAll(async () => {
    await hallway.close();
    await redis.stop();
  });

  it(
    `exactly one has it, and the others are told who, ${ROUNDS} times`,
    async () => {
      const tally = { rounds: 0, rung: 0, claimed: 0, winners: 0, told: 0 };
      const won = new Map<string, number>();
      const startedAt = performance.now();
      for (let round = 0; round < ROUNDS; round += 1) {
        const isRung = round % RUNG_EVERY === 0;
        const { winner, told } = isRung ? await ringAll() : await claimAll();
        tally.rounds += 1;
        tally.winners += 1;
        tally.told += told;
        tally[isRung ? "rung" : "claimed"] += 1;
        won.set(winner.card.name, (won.get(winner.card.name) ?? 0) + 1);
      }
      const ms = Math.round(performance.now() - startedAt);
      const facts = { ...tally, acceptors: ACCEPTORS, differentWinners: won.size, nodes: 2, ms };
      console.log(`concurrent accepts: ${JSON.stringify(facts)}`);
      recordEvidence("hand-off", { ...facts, redisPid: redis.pid ?? 0 });
      expect(tally).toMatchObject({ rounds: ROUNDS, winners: ROUNDS });
      expect(tally.told).toBe(ROUNDS * (ACCEPTORS - 1));
      if (ROUNDS >= 50) expect(won.size).toBeGreaterThan(5);
    },
    LIMIT_MS,
  );

  /** Everybody's device rings, and everybody presses "on my way". */
  async function ringAll(): Promise<Outcome> {
    const [first] = hallway.hubs;
    if (first) await forgetTheDay(first.hub);
    const { handoffId } = await maya.does("handoff.request", request);
    const rung = await maya.sees(
      handoffId,
      "that all are rung",
      (handoff) => liveOffers(handoff).length === ACCEPTORS,
    );
    const offerOf = ({ id }: Somebody): string =>
      rung.offers.find(({ personId }) => personId === id)?.id ?? "";
    const yes = (each: Somebody) => ({ handoffId, offerId: offerOf(each), reply: "on_my_way" });
    const press = (each: Somebody): Promise<CommandReply> =>
      each.command("handoff.accept", yes(each));
    return judge(handoffId, await Promise.all(clinicians.map(press)));
  }

  async function claimAll(): Promise<Outcome> {
    const { handoffId } = await maya.does("handoff.request", request);
    const claim = (each: Somebody): Promise<CommandReply> =>
      each.command("handoff.claim", { handoffId });
    return judge(handoffId, await Promise.all(clinicians.map(claim)));
  }

  /** One yes was taken; every other got the winner's name; all screens show the same owner. */
  async function judge(handoffId: HandoffId, replies: readonly CommandReply[]): Promise<Outcome> {
    const winners = clinicians.filter((_, index) => replies[index]?.ok);
    expect(winners.map(({ card }) => card.name)).toHaveLength(1);
    const [winner] = winners;
    if (!winner) throw new Error("nobody won");
    const told = replies.filter(
      (reply) =>
        !reply.ok && reply.code === "already_taken" && reply.message.includes(winner.card.name),
    );
    expect(told).toHaveLength(ACCEPTORS - 1);
    for (const each of [maya, ...clinicians])
      await until(`${each.card.name} sees who has it`, () =>
        each.handoffs().some(({ id, ownerId }) => id === handoffId && ownerId === winner.id),
      );
    await maya.does("handoff.cancel", { handoffId, reason: "resolved" });
    return { winner, told: told.length };
  }
});

interface Outcome {
  readonly winner: Somebody;
  readonly told: number;
}
