import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { HandoffDetail } from "../../../shared/handoffs/handoffs.queries.ts";
import type { Tables } from "../../../server/platform/db/tables.ts";
import { recordEvidence } from "../../support/evidence.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { buildRequest } from "../handoffs/requests.ts";

/** A token that stands nowhere else in the world; a handle has room for a short one only. */
const canaries: string[] = [];
function canary(length = 20): string {
  const token = `CN${randomUUID()
    .replaceAll("-", "")
    .replaceAll(/\d/g, "x")
    .slice(0, length - 2)}`;
  canaries.push(token);
  return token;
}

/** Everything that the hub wrote to its store, table by table, as text. */
async function dumpTables(hallway: Hallway): Promise<string> {
  const db = hallway.hubs[0]?.hub.db;
  if (!db) throw new Error("no hub runs");
  const tables = await db.introspection.getTables();
  const dumps: string[] = [];
  for (const { name } of tables)
    dumps.push(
      JSON.stringify(
        await db
          .selectFrom(name as keyof Tables)
          .selectAll()
          .execute(),
      ),
    );
  return dumps.join("\n");
}

describe.each(["SQLite", "PostgreSQL"] as const)("patient text on %s", (store) => {
  let hallway: Hallway;
  afterEach(() => hallway.close());

  it("is in the answers to those on the hand-off, and nowhere else", async () => {
    canaries.length = 0;
    hallway = await startHallway({ store });
    const maya = await hallway.as("Maya");
    const okafor = await hallway.as("Ngozi");
    const dana = await hallway.as("Dana");
    const amadou = await hallway.as("Amadou");
    const heard: unknown[] = [];
    for (const somebody of [maya, dana, amadou])
      somebody.socket.onAny((...frame: unknown[]) => void heard.push(frame));

    const texts = {
      patientHandle: canary(12),
      note: canary(),
      background: canary(),
      planSoFar: canary(),
      consentNote: canary(),
      pronouns: canary(12),
      riskAsked: { wasAsked: true, answer: canary() },
    };
    const breakThrough = { reason: canary() };
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({
        urgency: "soon",
        personId: dana.id,
        onBehalfOfId: okafor.id,
        breakThrough,
        content: texts,
      }),
    );
    const offer = await dana.isOffered(handoffId);
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "seen" });
    await dana.does("handoff.askFact", { handoffId, offerId: offer.id, question: canary() });
    await maya.does("handoff.answerFact", { handoffId, answer: canary() });
    await dana.does("handoff.decline", {
      handoffId,
      offerId: offer.id,
      reason: "at_capacity",
      note: canary(),
    });
    const next = await amadou.isOffered(handoffId);
    await amadou.does("handoff.counter", {
      handoffId,
      offerId: next.id,
      proposal: { kind: "by_phone", at: hallway.clock.now() + 60_000 },
      note: canary(),
    });
    await maya.does("handoff.answerCounter", { handoffId, accept: true });
    await maya.does("handoff.start", { handoffId });
    await amadou.does("handoff.complete", {
      handoffId,
      outcome: "advice_given",
      feedback: canary(),
      followUp: canary(),
    });
    await okafor.does("handoff.ask", { handoffId, question: canary() });
    await amadou.does("handoff.answer", { handoffId, answer: canary() });
    const thread = { kind: "handoff", subjectId: handoffId };
    await maya.does("thread.write", { ...thread, text: canary() });
    await dana.does("thread.markRead", { ...thread, upTo: 1 });

    const answer = JSON.stringify([
      await okafor.query<HandoffDetail>("handoff.detail", { handoffId }),
      await okafor.query<unknown>("thread.messages", thread),
    ]);
    expect(
      canaries.filter((token) => !answer.includes(token)),
      "those on it read all of it",
    ).toEqual([]);

    const metrics = await (
      await fetch(`http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/metrics`)
    ).text();
    const places = {
      tables: await dumpTables(hallway),
      logs: hallway.logs.join("\n"),
      sockets: JSON.stringify(heard),
      metrics,
      files: readFiles(hallway.config.dataDir),
    };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, `${place} were looked at`).toBeGreaterThan(0);
      expect(
        canaries.filter((token) => text.includes(token)),
        `canaries in ${place}`,
      ).toEqual([]);
    }
    recordEvidence("trust", {
      canaries: canaries.length,
      canaryPlaces: Object.keys(places),
      canaryStore: store,
    });
  });
});

/** The raw bytes of the data directory, as somebody who took the disk would read them. */
function readFiles(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), "latin1"))
    .join("\n");
}
