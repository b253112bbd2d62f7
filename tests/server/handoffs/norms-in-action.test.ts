import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { heldOffers, liveOffers } from "../../../shared/handoffs/handoffs.schema.ts";
import type { HandoffDetail, Preview } from "../../../shared/handoffs/handoffs.queries.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "./requests.ts";

describe("the norm in action", () => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  beforeEach(async () => {
    hallway = await startHallway();
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
  });
  afterEach(() => hallway.close());

  it("holds `soon` until Dana's break, promises a time, and shows it when she comes free", async () => {
    await dana.does("presence.set", {
      status: "visit_ok",
      patientAgreed: true,
      until: hallway.clock.now() + 15 * MINUTE_MS,
    });
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "soon", personId: dana.id }),
    );
    const held = await maya.sees(
      handoffId,
      "the hold",
      (handoff) => heldOffers(handoff).length === 1,
    );
    expect(held.state).toBe("waiting");
    expect(held.offers[0]?.releaseAt).toBeLessThanOrEqual(hallway.clock.now() + 20 * MINUTE_MS);
    await dana.does("presence.set", { status: "open" });
    expect(await dana.isOffered(handoffId)).toMatchObject({ action: "banner" });
  });

  it("releases a hold at the promised time though she is still busy, quietly", async () => {
    await dana.does("presence.set", {
      status: "visit_ok",
      patientAgreed: true,
      until: hallway.clock.now() + 19 * MINUTE_MS,
    });
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "soon", personId: dana.id }),
    );
    const held = await maya.sees(
      handoffId,
      "the hold",
      (handoff) => heldOffers(handoff).length === 1,
    );
    await dana.does("presence.extend", { until: hallway.clock.now() + 45 * MINUTE_MS });
    // Device and session stay fresh while time passes.
    await hallway.advance((held.offers[0]?.releaseAt ?? 0) - hallway.clock.now() + SECOND_MS);
    expect(await dana.isOffered(handoffId)).toMatchObject({ action: "banner" });
  });

  it("leaves somebody on a break alone, says so, and asks the next", async () => {
    await dana.does("presence.set", { status: "break" });
    const amadou = await hallway.as("Amadou");
    const { handoffId } = await maya.does("handoff.request", buildRequest({ personId: dana.id }));
    await amadou.isOffered(handoffId);
    const seen = await maya.sees(
      handoffId,
      "that Dana was left alone",
      (handoff) => handoff.leftAlone.length > 0,
    );
    expect(seen.leftAlone[0]).toMatchObject({
      personId: dana.id,
      says: expect.stringContaining("break") as string,
    });
  });

  it("does what the preview said", async () => {
    await dana.does("presence.set", { status: "visit_ok", patientAgreed: true });
    const amadou = await hallway.as("Amadou");
    await amadou.does("presence.set", { status: "open" });
    const wish = { kind: "same_day_visit", urgency: "now", roomId: "room-4", personId: dana.id };
    const preview = await maya.query<Preview>("handoff.preview", { request: JSON.stringify(wish) });
    const { handoffId } = await maya.does("handoff.request", buildRequest(wish));
    const offer = await dana.isOffered(handoffId);
    expect(preview.steps[0]).toMatchObject({
      personId: offer.personId,
      action: offer.action,
      ruleId: offer.ruleId,
    });
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    await hallway.advance(61 * SECOND_MS);
    const next = await amadou.isOffered(handoffId);
    expect(preview.steps[1]).toMatchObject({
      personId: amadou.id,
      action: next.action,
      ruleId: next.ruleId,
    });
    expect(preview.sentences.join(" ")).toContain("Dana");
  });

  it("tells honestly that nobody can come, with what may be done instead", async () => {
    await hallway.leaves(dana, maya);
    const preview = await maya.query<Preview>("handoff.preview", {
      request: JSON.stringify({ kind: "same_day_visit", urgency: "now", roomId: "room-4" }),
    });
    expect(preview).toMatchObject({ nobody: true });
    expect(preview.alternatives.length).toBeGreaterThan(0);
    const { state } = await maya.does("handoff.request", buildRequest());
    expect(state).toBe("unanswered");
  });

  it("is loud to the site lead too, and quiet again once a person decides", async () => {
    const ruth = await hallway.as("Ruth");
    await hallway.leaves(dana, maya);
    const { handoffId } = await maya.does("handoff.request", buildRequest({ urgency: "soon" }));
    await ruth.sees(
      handoffId,
      "that it is before her or loud",
      (handoff) =>
        handoff.state === "unanswered" ||
        liveOffers(handoff).some((offer) => offer.personId === ruth.id),
    );
    await hallway.advance(11 * MINUTE_MS);
    const loud = await ruth.sees(
      handoffId,
      "that it is loud",
      (handoff) => handoff.state === "unanswered",
    );
    await hallway.advance(5 * MINUTE_MS + SECOND_MS);
    const said = await maya.sees(
      handoffId,
      "that it is said again",
      (handoff) => handoff.reminders > loud.reminders,
    );
    expect(said.state).toBe("unanswered");
    // A quarter of an hour has locked the first screen.
    const ruthAgain = await hallway.as("Ruth");
    await ruthAgain.does("handoff.markUnmet", { handoffId, reason: "no_bh_available" });
    await until(
      "it is off the board",
      () => !ruthAgain.handoffs().some((handoff) => handoff.id === handoffId),
    );
  });

  it("finds somebody who opens Hallway while it is loud", async () => {
    await hallway.leaves(dana, maya);
    const { handoffId } = await maya.does("handoff.request", buildRequest());
    await maya.sees(handoffId, "that nobody is there", (handoff) => handoff.state === "unanswered");
    const amadou = await hallway.as("Amadou");
    await amadou.isOffered(handoffId);
  });

  it("reaches a clinician of another site, who sees this hand-off and nothing else there", async () => {
    const hana = await hallway.as("Hana", { sites: [LAKEVIEW, RIVERSIDE] });
    await hallway.leaves(dana, maya);
    const other = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "routine", roomId: "room-1" }),
    );
    const { handoffId } = await maya.does("handoff.request", buildRequest());
    const offer = await hana.isOffered(handoffId, RIVERSIDE);
    expect(hana.handoffs(RIVERSIDE).map((handoff) => handoff.id)).not.toContain(other.handoffId);
    const names = await hana.query<{ people: { name: string }[] }>("handoff.guestSites");
    expect(names).toMatchObject({ siteIds: ["riverside"] });
    expect(names.people.map(({ name }) => name)).toContain(maya.card.name);
    expect(names.people.map(({ name }) => name)).not.toContain(hallway.card("Ruth").name);
    expect(
      (await hana.query<HandoffDetail>("handoff.detail", { handoffId }, RIVERSIDE)).content?.request
        .patientHandle,
    ).toBe("J.D.");
    await hana.does(
      "handoff.accept",
      { handoffId, offerId: offer.id, reply: "start_video" },
      { site: RIVERSIDE },
    );
    await maya.sees(handoffId, "Hana's yes", (handoff) => handoff.ownerId === hana.id);
  });

  it("is gone from the screen of a clinician of another site, with all of that site, once it is not before her any more", async () => {
    const hana = await hallway.as("Hana", { sites: [LAKEVIEW, RIVERSIDE] });
    await hallway.leaves(dana, maya);
    const { handoffId } = await maya.does("handoff.request", buildRequest());
    await hana.isOffered(handoffId, RIVERSIDE);
    await maya.does("handoff.cancel", { handoffId, reason: "resolved" });
    await until(
      "Hana's screen has forgotten it",
      () => hana.inbox.slicesOf(RIVERSIDE) === undefined,
    );
    expect(hana.inbox.slicesOf(LAKEVIEW)).toBeDefined();
  });

  it("lays `routine` into an inbox until the next business day", async () => {
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "routine", personId: dana.id }),
    );
    const waiting = await dana.sees(
      handoffId,
      "it in her inbox",
      (handoff) => handoff.offers[0]?.action === "inbox",
    );
    expect(waiting).toMatchObject({ state: "waiting", next: { action: "next_business_day" } });
    expect(waiting.next?.at).toBeLessThanOrEqual(hallway.clock.now() + 2 * DAY_MS);
  });

  it("interrupts with a reason where the practice allows it, and says so to Dana", async () => {
    await dana.does("presence.set", { status: "visit_ok", patientAgreed: true });
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ personId: dana.id, breakThrough: { reason: "patient asks for her by name" } }),
    );
    expect(await dana.isOffered(handoffId)).toMatchObject({
      action: "ring",
      ruleId: "B-visit_ok-now",
    });
  });

  it("rings a locked screen with place and urgency, and gives it nothing more", async () => {
    await hallway.advance(16 * MINUTE_MS);
    const mayaNow = await hallway.as("Maya");
    expect(await dana.command("presence.set", { status: "open" })).toMatchObject({
      ok: false,
      code: "locked",
    });
    const { handoffId } = await mayaNow.does(
      "handoff.request",
      buildRequest({ personId: dana.id }),
    );
    const offer = await dana.isOffered(handoffId);
    await dana.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    expect(
      await dana.command("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" }),
    ).toMatchObject({ ok: false, code: "locked" });
  });
});
