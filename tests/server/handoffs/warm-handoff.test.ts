import { afterEach, describe, expect, it } from "vitest";
import type { HandoffDetail, Preview } from "../../../shared/handoffs/handoffs.queries.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";

const request = {
  kind: "same_day_visit",
  urgency: "now",
  roomId: "room-4",
  content: {
    patientHandle: "J.D.",
    reason: "depression",
    note: "PHQ-9 of 17, tearful.",
    patientAgreed: "yes",
    scores: { phq9: 17, phq9Item9: 0 },
  },
};

describe.each(["SQLite", "PostgreSQL"] as const)("a warm hand-off on %s", (store) => {
  let hallway: Hallway;
  afterEach(() => hallway.close());

  it("goes from Maya's press to Dr. Okafor's check-back", async () => {
    hallway = await startHallway({ store });
    const maya = await hallway.as("Maya");
    const okafor = await hallway.as("Ngozi");
    const dana = await hallway.as("Dana");
    await dana.does("presence.set", { status: "visit_ok", patientAgreed: true });

    const named = { ...request, onBehalfOfId: okafor.id, personId: dana.id };
    const preview = await maya.query<Preview>("handoff.preview", {
      request: JSON.stringify({
        kind: named.kind,
        urgency: "now",
        personId: dana.id,
        roomId: "room-4",
      }),
    });
    expect(preview.steps[0]).toMatchObject({
      personId: dana.id,
      action: "banner",
      ruleId: "N-visit_ok-now",
    });

    const { handoffId } = await maya.does("handoff.request", named);
    const offer = await dana.isOffered(handoffId);
    expect(offer).toMatchObject({ action: "banner", state: "sent", ruleId: "N-visit_ok-now" });
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    await maya.sees(
      handoffId,
      "that Dana's device shows it",
      (handoff) => handoff.offers[0]?.state === "delivered",
    );

    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "in_5_min" });
    const accepted = await okafor.sees(
      handoffId,
      "that Dana has it",
      (handoff) => handoff.ownerId === dana.id,
    );
    expect(accepted.state).toBe("accepted");

    await maya.does("handoff.start", { handoffId });
    await dana.does("handoff.leave", { handoffId });
    await dana.does("handoff.complete", {
      handoffId,
      outcome: "seen_now",
      feedback: "Met; safe today; back Thursday.",
    });
    await okafor.sees(
      handoffId,
      "that feedback is there",
      (handoff) => handoff.state === "completed",
    );
    const detail = await okafor.query<HandoffDetail>("handoff.detail", { handoffId });
    expect(detail.content?.feedback).toBe("Met; safe today; back Thursday.");
    await okafor.does("handoff.confirm", { handoffId });
    const story = (await maya.query<HandoffDetail>("handoff.detail", { handoffId })).story.map(
      (line) => line.says,
    );
    expect(story.at(-1)).toBe("Ngozi Okafor has read it: the loop is closed.");
  });

  it("goes down the ladder when Dana does not answer, and is loud at its end", async () => {
    hallway = await startHallway({ store });
    const maya = await hallway.as("Maya");
    const dana = await hallway.as("Dana");
    const { handoffId } = await maya.does("handoff.request", { ...request, personId: dana.id });
    const offer = await dana.isOffered(handoffId);
    expect(offer.action).toBe("ring");
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    await hallway.advance(MINUTE_MS + 500);
    const loud = await maya.sees(
      handoffId,
      "that nobody has answered",
      (handoff) => handoff.state === "unanswered",
    );
    expect(loud.offers[0]?.state).toBe("expired");
    expect(loud.next?.at).toBeGreaterThan(hallway.clock.now());
  });
});
