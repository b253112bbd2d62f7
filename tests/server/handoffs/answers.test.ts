import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Offer } from "../../../shared/handoffs/handoffs.schema.ts";
import type { HandoffDetail } from "../../../shared/handoffs/handoffs.queries.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { buildRequest } from "./requests.ts";

describe.each(["SQLite", "PostgreSQL"] as const)("answers to a hand-off, on %s", (store) => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  beforeEach(async () => {
    hallway = await startHallway({ store });
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
  });
  afterEach(() => hallway.close());

  async function ask(
    differing: Readonly<Record<string, unknown>> = {},
  ): Promise<{ handoffId: HandoffId; offer: Offer }> {
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ personId: dana.id, ...differing }),
    );
    return { handoffId, offer: await dana.isOffered(handoffId) };
  }

  it.each([
    ["on_my_way", 2, "in_person"],
    ["in_5_min", 5, "in_person"],
    ["in_10_min", 10, "in_person"],
    ["start_video", 1, "video"],
    ["call_me", 1, "phone"],
    ["bring_patient_to_me", 2, "in_person"],
  ] as const)("%s promises %i minutes", async (reply, minutes, modality) => {
    const { handoffId, offer } = await ask();
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply });
    const taken = await maya.sees(
      handoffId,
      "Dana's yes",
      (handoff) => handoff.ownerId === dana.id,
    );
    expect(taken).toMatchObject({ reply, modality, state: "accepted" });
    expect(Math.round(((taken.etaAt ?? 0) - hallway.clock.now()) / MINUTE_MS)).toBe(minutes);
  });

  it("an arrival after the patient must leave is refused, and the same a minute earlier is not", async () => {
    const { handoffId, offer } = await ask({ mustLeaveBy: hallway.clock.now() + 9 * MINUTE_MS });
    const refusal = await dana.isRefused("handoff.accept", {
      handoffId,
      offerId: offer.id,
      reply: "in_10_min",
    });
    expect(refusal).toMatchObject({ code: "not_possible_now", field: "etaAt" });
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "in_5_min" });
  });

  it("a no passes on to the next person at once, and its reason is read by the requester alone", async () => {
    const amadou = await hallway.as("Amadou");
    const { handoffId, offer } = await ask();
    await dana.does("handoff.decline", {
      handoffId,
      offerId: offer.id,
      reason: "personal_conflict",
    });
    const passedOn = await amadou.isOffered(handoffId);
    expect(passedOn.offeredAt - offer.offeredAt).toBeLessThan(10 * SECOND_MS);
    const detail = await maya.query<HandoffDetail>("handoff.detail", { handoffId });
    expect(detail.content?.declines).toMatchObject([{ reason: "personal_conflict" }]);
    expect(JSON.stringify(amadou.handoffs())).not.toContain("personal_conflict");
  });

  it("a proposal waits two minutes for the requester, who takes it", async () => {
    const { handoffId, offer } = await ask({ urgency: "soon" });
    const at = hallway.clock.now() + 15 * MINUTE_MS;
    await dana.does("handoff.counter", {
      handoffId,
      offerId: offer.id,
      proposal: { kind: "after_this_visit", at },
    });
    await maya.sees(handoffId, "the proposal", (handoff) => handoff.counter?.personId === dana.id);
    await maya.does("handoff.answerCounter", { handoffId, accept: true });
    expect(
      await dana.sees(handoffId, "the yes", (handoff) => handoff.state === "accepted"),
    ).toMatchObject({ etaAt: at, ownerId: dana.id });
  });

  it("a proposal that nobody answers in two minutes is passed on", async () => {
    const amadou = await hallway.as("Amadou");
    const { handoffId, offer } = await ask({ urgency: "soon" });
    const at = hallway.clock.now() + 15 * MINUTE_MS;
    await dana.does("handoff.counter", {
      handoffId,
      offerId: offer.id,
      proposal: { kind: "by_phone", at },
    });
    await hallway.advance(2 * MINUTE_MS + SECOND_MS);
    await amadou.isOffered(handoffId);
  });

  it("a booking that is proposed and taken ends it as converted", async () => {
    const { handoffId, offer } = await ask({ urgency: "soon" });
    const at = hallway.clock.now() + 3 * 60 * MINUTE_MS;
    await dana.does("handoff.counter", {
      handoffId,
      offerId: offer.id,
      proposal: { kind: "book", at },
    });
    const { state } = await maya.does("handoff.answerCounter", { handoffId, accept: true });
    expect(state).toBe("converted");
  });

  it("one more fact lets the clock stand for a minute, and only once", async () => {
    const { handoffId, offer } = await ask();
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "seen" });
    await dana.does("handoff.askFact", {
      handoffId,
      offerId: offer.id,
      question: "Interpreter in the room?",
    });
    await hallway.advance(90 * SECOND_MS);
    expect((await dana.isOffered(handoffId)).id).toBe(offer.id);
    expect(
      (
        await dana.isRefused("handoff.askFact", {
          handoffId,
          offerId: offer.id,
          question: "And the age?",
        })
      ).code,
    ).toBe("not_possible_now");
    await maya.does("handoff.answerFact", { handoffId, answer: "Yes, Spanish." });
    await dana.sees(handoffId, "the answer", (handoff) => handoff.factAsked?.isAnswered === true);
    await hallway.advance(31 * SECOND_MS);
    await maya.sees(
      handoffId,
      "that the minute is over",
      (handoff) => handoff.offers.find((each) => each.id === offer.id)?.state === "expired",
    );
  });

  it("Amadou takes it for Dana, and Dana learns who has it", async () => {
    const amadou = await hallway.as("Amadou");
    const { handoffId, offer } = await ask();
    await amadou.does("handoff.claim", { handoffId });
    await dana.sees(
      handoffId,
      "that it is taken",
      (handoff) =>
        handoff.ownerId === amadou.id && handoff.offers.every((each) => each.state !== "sent"),
    );
    const late = await dana.isRefused("handoff.accept", {
      handoffId,
      offerId: offer.id,
      reply: "on_my_way",
    });
    expect(late).toMatchObject({
      code: "already_taken",
      message: expect.stringContaining("Amadou Sissoko") as string,
    });
  });

  it("an offer that no device shows within ten seconds is passed on as expired", async () => {
    const amadou = await hallway.as("Amadou");
    const { handoffId, offer } = await ask();
    await hallway.advance(10 * SECOND_MS + 100);
    await amadou.isOffered(handoffId);
    const shown = await maya.sees(
      handoffId,
      "the end of the first offer",
      (handoff) => handoff.offers[0]?.state === "expired",
    );
    expect(shown.offers[0]).toMatchObject({ id: offer.id, deliveredAt: null, seenAt: null });
  });

  it("a client that never confirms stays sent; only evidence moves it on", async () => {
    const { handoffId, offer } = await ask();
    expect(offer.state).toBe("sent");
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    expect(
      (
        await maya.sees(
          handoffId,
          "delivered",
          (handoff) => handoff.offers[0]?.state === "delivered",
        )
      ).offers[0]?.seenAt,
    ).toBeNull();
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "seen" });
    await maya.sees(handoffId, "seen", (handoff) => handoff.offers[0]?.state === "seen");
  });

  it("Dana's second device falls silent when she accepts on her first", async () => {
    const phone = await hallway.as("Dana");
    const { handoffId, offer } = await ask();
    await phone.isOffered(handoffId);
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
    await phone.sees(handoffId, "that she has it", (handoff) => handoff.ownerId === dana.id);
  });
});
