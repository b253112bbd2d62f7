import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { liveOffers } from "../../../shared/handoffs/handoffs.schema.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { buildRequest } from "./requests.ts";

const crisis = { kind: "crisis", urgency: "crisis", roomId: "room-4" };

describe("a crisis", () => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  let ruth: Somebody;
  let leilani: Somebody;
  beforeEach(async () => {
    hallway = await startHallway();
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
    ruth = await hallway.as("Ruth");
    leilani = await hallway.as("Leilani");
  });
  afterEach(() => hallway.close());

  it("needs two taps, and rings BH, the site lead and the nurse who helps, all at once", async () => {
    const { handoffId } = await maya.does("handoff.request", crisis);
    for (const somebody of [dana, ruth, leilani])
      expect(await somebody.isOffered(handoffId)).toMatchObject({ action: "ring" });
  });

  it("the first yes ends the others' ring, and they may come as well", async () => {
    const { handoffId } = await maya.does("handoff.request", crisis);
    const offer = await dana.isOffered(handoffId);
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
    await ruth.sees(
      handoffId,
      "Dana is coming",
      (handoff) => handoff.ownerId === dana.id && liveOffers(handoff).length === 0,
    );
    await ruth.does("handoff.join", { handoffId });
    await maya.sees(handoffId, "Ruth too", (handoff) => handoff.joinedIds.includes(ruth.id));
  });

  it("nobody answers: it is said every thirty seconds, everybody rings again, and those on a break ring too", async () => {
    const amadou = await hallway.as("Amadou");
    await amadou.does("presence.set", { status: "break" });
    const { handoffId } = await maya.does("handoff.request", crisis);
    await dana.isOffered(handoffId);
    expect(amadou.handoffs()[0]?.offers.map((offer) => offer.personId)).not.toContain(amadou.id);
    for (const somebody of [dana, ruth, leilani]) {
      const { id } = await somebody.isOffered(handoffId);
      await somebody.does("offer.confirm", { handoffId, offerId: id, evidence: "shown" });
    }
    await hallway.advance(31 * SECOND_MS);
    expect(await amadou.isOffered(handoffId)).toMatchObject({ action: "ring" });
    await hallway.advance(31 * SECOND_MS);
    await maya.sees(
      handoffId,
      "that it is loud",
      (handoff) => handoff.state === "unanswered" && handoff.reminders >= 1,
    );
    await hallway.advance(31 * SECOND_MS);
    const again = await maya.sees(
      handoffId,
      "that everybody rings again",
      (handoff) => handoff.pass >= 2 && handoff.reminders >= 2,
    );
    expect(liveOffers(again).map((offer) => offer.personId)).toEqual(
      expect.arrayContaining([dana.id, ruth.id]),
    );
    expect(liveOffers(again).every((offer) => offer.action === "ring")).toBe(true);
  });

  it("no arrival a minute after the promised time rings again", async () => {
    const { handoffId } = await maya.does("handoff.request", crisis);
    const offer = await dana.isOffered(handoffId);
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
    await hallway.advance(3 * MINUTE_MS + SECOND_MS);
    expect(await ruth.isOffered(handoffId)).toMatchObject({ action: "ring" });
  });

  it("any hand-off may become one, by anybody of the hallway", async () => {
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "today", personId: dana.id }),
    );
    await leilani.does("handoff.escalate", { handoffId });
    expect(await ruth.isOffered(handoffId)).toMatchObject({ action: "ring" });
  });

  it("ends only with what became of the patient", async () => {
    const { handoffId } = await maya.does("handoff.request", crisis);
    expect((await maya.isRefused("handoff.cancel", { handoffId, reason: "resolved" })).code).toBe(
      "not_possible_now",
    );
    expect(
      (await maya.isRefused("handoff.markUnmet", { handoffId, reason: "patient_left" })).code,
    ).toBe("not_possible_now");
    await hallway.advance(HOUR_MS);
    const still = await hallway.as("Maya");
    expect(still.handoffs().find((handoff) => handoff.id === handoffId)?.state).toBe("unanswered");
    await still.does("handoff.endCrisis", {
      handoffId,
      outcome: "crisis_transfer",
      feedback: "EMS took over at 14:10.",
    });
  });

  it("an acute risk cannot be sent as anything less", async () => {
    const acute = buildRequest({ urgency: "soon", content: { riskFlag: "acute" } });
    expect(await maya.isRefused("handoff.request", acute)).toMatchObject({
      code: "invalid_input",
      field: "content.riskFlag",
    });
    await maya.does(
      "handoff.request",
      buildRequest({ urgency: "soon", content: { riskFlag: "some" } }),
    );
  });
});
