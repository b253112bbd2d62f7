import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandoffDetail } from "../../shared/handoffs/handoffs.queries.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../../shared/kernel/time.ts";
import { plantCanaries, traceOf, type Canaries } from "../support/canaries.ts";
import { recordEvidence } from "../support/evidence.ts";
import { postgres } from "../support/programs.ts";
import { startRedisServer, type RedisListener, type RedisServer } from "../support/redis-server.ts";
import type { Somebody } from "../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";

/** Promise S3 where two nodes work together: patient text crosses neither Redis nor an address, and no dump shows it. */
describe("patient text on two nodes", () => {
  let redis: RedisServer;
  let ear: RedisListener;
  let hallway: Hallway;
  let canaries: Canaries;
  let handoffId: HandoffId;
  const pushed: string[] = [];
  const addresses: string[] = [];
  const people: Record<string, Somebody> = {};
  const who = (name: string): Somebody => people[name] ?? raise(name);

  beforeAll(async () => {
    redis = await startRedisServer();
    ear = await redis.listen();
    const options = { store: "PostgreSQL", nodes: 2, redisUrl: redis.url } as const;
    hallway = await startHallway({ ...options, idleLockMs: HOUR_MS });
    for (const [index, name] of ["Maya", "Ngozi", "Dana", "Amadou", "Grace", "Ruth"].entries()) {
      const somebody = await hallway.as(name, { node: index % 2 });
      somebody.socket.onAny((...frame: unknown[]) => void pushed.push(JSON.stringify(frame)));
      people[name] = somebody;
    }
    people["Hana"] = await hallway.as("Hana", { sites: [LAKEVIEW, RIVERSIDE] });
    people["Wale"] = await hallway.as("Wale");
    rememberAddresses(addresses);
    canaries = plantCanaries();
    handoffId = await tellStory();
  }, 60_000);
  afterAll(async () => {
    ear.close();
    await hallway.close();
    await redis.stop();
  });

  it("is read by those on the hand-off, all of it", async () => {
    for (const name of ["Maya", "Ngozi", "Dana", "Amadou"]) {
      const detail = await who(name).query<HandoffDetail>("handoff.detail", { handoffId });
      const thread = { kind: "handoff", subjectId: handoffId };
      const written = await who(name).query<unknown>("thread.messages", thread);
      const text = JSON.stringify([detail, written]);
      const missing = canaries.planted().filter(({ token }) => !text.includes(token));
      expect(missing, `what ${name} does not read`).toEqual([]);
    }
  });

  it("was written into every field that takes text", async () => {
    const { content } = await who("Maya").query<HandoffDetail>("handoff.detail", { handoffId });
    expect(emptyFieldsOf(content)).toEqual(choicesLeftOpen);
  });

  it("is not read by those who only see that there is one, nor at the other site, nor by the administrator", async () => {
    for (const name of ["Grace", "Ruth"]) {
      const detail = await who(name).query<HandoffDetail>("handoff.detail", { handoffId });
      expect(detail.content, `what ${name} reads`).toBeNull();
      expectNone(JSON.stringify(detail), `${name}'s answer`);
      const thread = { kind: "handoff", subjectId: handoffId };
      const refused = await who(name).query<unknown>("thread.messages", thread).catch(String);
      expect(refused, `the thread for ${name}`).toMatch(/forbidden/);
    }
    for (const name of ["Hana", "Wale"]) {
      const refused = await who(name)
        .query<HandoffDetail>("handoff.detail", { handoffId }, RIVERSIDE)
        .catch(String);
      expect(refused).toMatch(/not_found|forbidden/);
      expectNone(JSON.stringify(refused), `${name}'s answer`);
    }
  });

  it("is in nothing that was pushed, logged, measured, said to Redis, put into an address or dumped", async () => {
    const { databaseUrl } = hallway.config;
    const metrics = await Promise.all(
      hallway.hubs.map(async ({ port }) =>
        (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
      ),
    );
    const places = {
      pushed: pushed.join("\n"),
      logs: hallway.logs.join("\n"),
      metrics: metrics.join("\n"),
      redis: ear.lines.join("\n"),
      addresses: addresses.join("\n"),
      dump: dump(databaseUrl ?? ""),
    };
    // Each place was really looked at: what belongs there is found.
    expect(places.pushed).toContain(handoffId);
    expect(places.logs).toContain("hub.listening");
    expect(places.metrics).toContain("hallway_command_seconds");
    expect(places.redis).toContain("stream");
    expect(places.addresses).toContain("/api/queries/handoff.detail");
    expect(places.dump).toContain(handoffId);
    for (const [place, text] of Object.entries(places)) expectNone(text, place);
    const facts = {
      canaries: canaries.planted().length,
      canaryPlaces: Object.keys(places),
      redisCommands: ear.lines.length,
      dumpBytes: places.dump.length,
    };
    console.log(`canaries on two nodes: ${JSON.stringify(facts)}`);
    recordEvidence("trust", facts);
  });

  function expectNone(text: string, place: string): void {
    const found = canaries.planted().filter(({ token }) => traceOf(token, text) !== undefined);
    expect(
      found.map(({ field }) => field),
      `fields found in ${place}`,
    ).toEqual([]);
  }

  /** A hand-off in which everything that can be written is written. */
  async function tellStory(): Promise<HandoffId> {
    const [maya, okafor, dana, amadou] = [who("Maya"), who("Ngozi"), who("Dana"), who("Amadou")];
    const plant = canaries.plant;
    const asked = await maya.does("handoff.request", {
      kind: "same_day_visit",
      urgency: "soon",
      roomId: "room-4",
      personId: dana.id,
      onBehalfOfId: okafor.id,
      breakThrough: { reason: plant("breakThrough") },
      content: {
        patientHandle: plant("patientHandle", 12),
        reason: "depression",
        note: "to be replaced",
        background: plant("background"),
        planSoFar: plant("planSoFar"),
        riskAsked: { wasAsked: true, answer: plant("riskAsked") },
        patientAgreed: "yes",
        pronouns: plant("pronouns", 12),
        consentNote: plant("consentNote"),
        scores: { phq9: 17, phq9Item9: 1 },
      },
    });
    const ofThis = { handoffId: asked.handoffId };
    await maya.does("handoff.addDetail", { ...ofThis, content: { note: plant("note") } });
    const offer = await dana.isOffered(asked.handoffId);
    const before = { ...ofThis, offerId: offer.id };
    await dana.does("offer.confirm", { ...before, evidence: "seen" });
    await dana.does("handoff.askFact", { ...before, question: plant("factQuestion") });
    await maya.does("handoff.answerFact", { ...ofThis, answer: plant("factAnswer") });
    await dana.does("handoff.decline", {
      ...before,
      reason: "at_capacity",
      note: plant("decline"),
    });
    const next = await amadou.isOffered(asked.handoffId);
    const proposal = { kind: "by_phone", at: hallway.clock.now() + MINUTE_MS };
    const counter = { ...ofThis, offerId: next.id, proposal, note: plant("counter") };
    await amadou.does("handoff.counter", counter);
    await maya.does("handoff.answerCounter", { ...ofThis, accept: true });
    await maya.does("handoff.start", ofThis);
    await amadou.does("handoff.leave", ofThis);
    const feedback = { feedback: plant("feedback"), followUp: plant("followUp") };
    await amadou.does("handoff.complete", { ...ofThis, outcome: "advice_given", ...feedback });
    await okafor.does("handoff.ask", { ...ofThis, question: plant("question") });
    await amadou.does("handoff.answer", { ...ofThis, answer: plant("questionAnswer") });
    const thread = { kind: "handoff", subjectId: asked.handoffId };
    await maya.does("thread.write", { ...thread, text: plant("message") });
    return asked.handoffId;
  }
});

/** Fields that are chosen from a list, and were not. */
const choicesLeftOpen = ["request.ask", "request.wasToldWhy", "request.ageBand"];

function emptyFieldsOf(value: unknown, path = ""): readonly string[] {
  if (value === null || value === "") return [path];
  if (Array.isArray(value) && value.length === 0) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    emptyFieldsOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

/** Every address that the people of this test ask for. */
function rememberAddresses(addresses: string[]): void {
  const usual = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    addresses.push(input instanceof Request ? input.url : String(input));
    return usual(input, init);
  };
}

/** The whole database as text, as a backup has it. */
function dump(url: string): string {
  const program = postgres.find()?.replace(/postgres$/, "pg_dump");
  if (!program) throw new Error("no pg_dump is installed");
  const options = { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  return execFileSync(join(program), ["--no-owner", url], options);
}

function raise(name: string): never {
  throw new Error(`${name} is not here`);
}
