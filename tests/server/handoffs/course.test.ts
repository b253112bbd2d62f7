import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HandoffDetail } from "../../../shared/handoffs/handoffs.queries.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "./requests.ts";

describe("the course of a hand-off", () => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  beforeEach(async () => {
    hallway = await startHallway();
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
  });
  afterEach(() => hallway.close());

  async function accepted(): Promise<HandoffId> {
    const { handoffId } = await maya.does("handoff.request", buildRequest({ personId: dana.id }));
    const offer = await dana.isOffered(handoffId);
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
    return handoffId;
  }

  it("Dana is shown in a hand-off from her yes on, and free the moment she is out of the room", async () => {
    const handoffId = await accepted();
    await until(
      "Dana is shown in a hand-off",
      () => maya.presenceOf(dana.id)?.status === "handoff",
    );
    await dana.does("handoff.start", { handoffId });
    await dana.does("handoff.leave", { handoffId });
    await until("Dana is free", () => maya.presenceOf(dana.id)?.status === "charting");
  });

  it("who has not begun five minutes after the promised time is asked once, and then it is offered again", async () => {
    const handoffId = await accepted();
    await hallway.advance(7 * MINUTE_MS + SECOND_MS);
    await dana.sees(
      handoffId,
      "that she is asked",
      (handoff) => handoff.askedToStartAt !== null && handoff.ownerId === dana.id,
    );
    await hallway.advance(2 * MINUTE_MS + SECOND_MS);
    await maya.sees(
      handoffId,
      "that it is offered again",
      (handoff) => handoff.ownerId === null && handoff.pass === 2,
    );
  });

  it("still coming gives it new time", async () => {
    const handoffId = await accepted();
    await hallway.advance(7 * MINUTE_MS + SECOND_MS);
    await dana.sees(handoffId, "that she is asked", (handoff) => handoff.askedToStartAt !== null);
    await dana.does("handoff.stillThere", {
      handoffId,
      etaAt: hallway.clock.now() + 3 * MINUTE_MS,
    });
    await hallway.advance(4 * MINUTE_MS);
    expect(dana.handoffs().find((handoff) => handoff.id === handoffId)?.ownerId).toBe(dana.id);
  });

  it("losing the connection never takes an accepted hand-off away", async () => {
    const handoffId = await accepted();
    dana.socket.disconnect();
    await hallway.advance(3 * MINUTE_MS);
    expect(
      (await maya.sees(handoffId, "Dana's name", (handoff) => handoff.ownerId === dana.id)).state,
    ).toBe("accepted");
  });

  it("handing it back offers it again at once", async () => {
    const amadou = await hallway.as("Amadou");
    const handoffId = await accepted();
    await dana.does("handoff.handBack", { handoffId, reason: "in_crisis" });
    await amadou.isOffered(handoffId);
  });

  it("a disabled owner gives it back", async () => {
    const amadou = await hallway.as("Amadou");
    const wale = await hallway.as("Wale");
    const handoffId = await accepted();
    await wale.does("person.disable", { personId: dana.id }, { site: RIVERSIDE });
    await amadou.isOffered(handoffId);
  });

  it("one question, one answer, and the loop is closed", async () => {
    const handoffId = await accepted();
    await dana.does("handoff.start", { handoffId });
    await dana.does("handoff.complete", {
      handoffId,
      outcome: "seen_now",
      feedback: "Met; sleep plan.",
    });
    await maya.does("handoff.ask", { handoffId, question: "Medication change?" });
    expect((await maya.isRefused("handoff.ask", { handoffId, question: "And dose?" })).code).toBe(
      "already_over",
    );
    await dana.does("handoff.answer", { handoffId, answer: "No." });
    expect(
      (await maya.query<HandoffDetail>("handoff.detail", { handoffId })).content?.questionAnswer,
    ).toBe("No.");
    await maya.does("handoff.confirm", { handoffId });
    expect((await maya.isRefused("handoff.confirm", { handoffId })).code).toBe("already_over");
  });

  it("feedback is asked for again until it is there; the check-back waits for the next morning", async () => {
    const handoffId = await accepted();
    await dana.does("handoff.start", { handoffId });
    await dana.does("handoff.leave", { handoffId });
    await hallway.advance(2 * DAY_MS);
    const dana2 = await hallway.as("Dana");
    const still = await dana2.sees(
      handoffId,
      "the open hand-off",
      (handoff) => handoff.state === "in_progress",
    );
    expect(still.next?.action).toBe("ask_for_feedback");
    expect(still.next?.at).toBeGreaterThan(hallway.clock.now());
  });

  it("booked before the patient leaves counts as converted; an unmet need keeps its reason", async () => {
    const at = hallway.clock.now() + DAY_MS;
    const booked = await maya.does("handoff.request", buildRequest());
    await maya.does("handoff.convert", {
      handoffId: booked.handoffId,
      to: { kind: "appointment", at, withPersonId: dana.id },
    });
    const unmet = await maya.does("handoff.request", buildRequest({ roomId: "room-3" }));
    await maya.does("handoff.markUnmet", { handoffId: unmet.handoffId, reason: "patient_left" });
    const { handoffs } = await maya.query<{
      handoffs: { id: string; state: string; unmetReason: string | null }[];
    }>("handoff.mine");
    expect(new Map(handoffs.map(({ state, unmetReason }) => [state, unmetReason]))).toEqual(
      new Map([
        ["converted", null],
        ["unmet", "patient_left"],
      ]),
    );
  });

  it("the patient's part is destroyed after thirty days, and the course stays", async () => {
    const handoffId = await accepted();
    await dana.does("handoff.start", { handoffId });
    await dana.does("handoff.complete", { handoffId, outcome: "seen_now", feedback: "Met." });
    await maya.does("handoff.confirm", { handoffId });
    expect(
      (await maya.query<HandoffDetail>("handoff.detail", { handoffId })).content,
    ).not.toBeNull();
    await hallway.advance(30 * DAY_MS + SECOND_MS);
    const later = await hallway.as("Maya");
    const detail = await later.query<HandoffDetail>("handoff.detail", { handoffId });
    expect(detail.content).toBeNull();
    expect(detail.handoff.outcome).toBe("seen_now");
  });
});
