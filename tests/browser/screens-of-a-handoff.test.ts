import type { Page } from "@playwright/test";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import { startClock } from "../../server/platform/clock.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { askFor } from "./support/requests.ts";

test.setTimeout(240_000);

const { now } = startClock();

/** Dana's device shows nothing: after ten seconds nobody is left to be asked. */
const PASSED_ON_MS = 15_000;

test("everybody can answer: a quiet banner and a ring, with all that can be said to them", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  const danaElsewhere = await hallway.elsewhere("Dana");
  const first = await askFor(maya, danaElsewhere.id);
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await expect(banner).toBeVisible();
  await look(dana, "banner");
  await banner.getByRole("button", { name: "Open" }).click();
  await expect(banner).toContainText("tearful");
  await look(dana, "banner-opened");
  for (const [button, name] of [
    ["Propose…", "propose"],
    ["Ask one fact…", "fact"],
    ["Can't, pass on…", "decline"],
  ] as const) {
    await banner.getByRole("button", { name: button }).click();
    await look(dana, `banner-${name}`);
  }
  await maya.does("handoff.cancel", { handoffId: first, reason: "sent_in_error" });
  await danaElsewhere.does("presence.set", { status: "open" });
  await askFor(maya, danaElsewhere.id);
  const ring = dana.getByRole("alertdialog");
  await expect(ring).toBeVisible();
  await look(dana, "ring");
  await ring.getByRole("button", { name: /Tap to see who asks/ }).click();
  await expect(ring).toContainText("tearful");
  await look(dana, "ring-opened");
  await dana.keyboard.press("Escape");
  await expect(ring).toBeHidden();
  await dana.getByRole("banner").getByRole("button", { name: "Lock this screen" }).click();
  await expect(dana.getByRole("dialog", { name: "This screen is locked" })).toContainText(
    "Room 4 · now",
  );
  await look(dana, "locked-ringing");
});

test("everybody can follow a hand-off from being asked to being read", async ({ hallway }) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.elsewhere("Dana");
  const okafor = await hallway.as("Ngozi");
  const danasPage = await hallway.as("Dana");
  const handoffId = await askFor(maya, dana.id, { onBehalfOfId: (await hallway.card("Ngozi")).id });
  const offer = await dana.isOffered(handoffId);
  await open(okafor, handoffId, "A quiet banner is before Dana Reyes");
  await look(okafor, "handoff-offered");

  await dana.does("handoff.askFact", {
    handoffId,
    offerId: offer.id,
    question: "Is an interpreter needed?",
  });
  await open(okafor, handoffId, "asks for one more fact");
  await look(okafor, "handoff-fact-asked");
  await okafor.getByRole("link", { name: "Board", exact: true }).click();
  await expect(okafor.getByRole("region", { name: "Needs you" })).toBeVisible();
  await look(okafor, "board-fact-asked");
  await maya.does("handoff.answerFact", { handoffId, answer: "No, she speaks English." });
  await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "in_5_min" });
  await open(okafor, handoffId, "Dana Reyes is on the way");
  await look(okafor, "handoff-accepted");
  await maya.does("handoff.start", { handoffId });
  await open(danasPage, handoffId, "You are with the patient");
  await look(danasPage, "handoff-in-progress");
  await dana.does("handoff.leave", { handoffId });
  await open(danasPage, handoffId, "left the room");
  await look(danasPage, "handoff-left");
  await dana.does("handoff.complete", {
    handoffId,
    outcome: "seen_now",
    feedback: "Met; safe today; back Thursday.",
    followUp: "Safety plan on Thursday.",
  });
  await open(okafor, handoffId, "The feedback waits to be read");
  await look(okafor, "handoff-completed");
  await okafor.getByRole("main").getByRole("button", { name: "Ask one question…" }).click();
  await look(okafor, "handoff-one-question");
  await maya.does("handoff.confirm", { handoffId });
  await open(okafor, handoffId, "Closed");
  await look(okafor, "handoff-closed");
});

test("everybody can follow what does not go straight: a proposal, a hold, silence, and other ends", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.elsewhere("Dana");
  const mayasPage = await hallway.as("Maya");
  const ruth = await hallway.as("Ruth");

  const proposed = await askFor(maya, dana.id, { roomId: "room-1" });
  const offer = await dana.isOffered(proposed);
  await dana.does("handoff.counter", {
    handoffId: proposed,
    offerId: offer.id,
    proposal: { kind: "by_phone", at: now() + 30 * MINUTE_MS },
    note: "Right after this visit.",
  });
  await open(mayasPage, proposed, "proposes");
  await look(mayasPage, "handoff-proposal");
  await maya.does("handoff.cancel", { handoffId: proposed, reason: "resolved" });
  await open(mayasPage, proposed, "Cancelled");
  await look(mayasPage, "handoff-cancelled");

  await dana.does("presence.set", { status: "visit_protected" });
  const held = await askFor(maya, dana.id, { roomId: "room-2", urgency: "today" });
  await open(mayasPage, held, "Held until");
  await look(mayasPage, "handoff-held");
  await maya.does("handoff.convert", {
    handoffId: held,
    to: { kind: "appointment", at: now() + 24 * 60 * MINUTE_MS, withPersonId: dana.id },
  });
  await open(mayasPage, held, "Booked for");
  await look(mayasPage, "handoff-converted");

  const unanswered = await askFor(maya, null, { roomId: "room-3" });
  await open(mayasPage, unanswered, /Nobody|a person has to decide/);
  await look(mayasPage, "handoff-nobody");
  await maya.does("handoff.cancel", { handoffId: unanswered, reason: "resolved" });

  await dana.does("presence.set", { status: "visit_ok", patientAgreed: true });
  const loud = await askFor(maya, dana.id);
  await open(mayasPage, loud, "Nobody has answered", PASSED_ON_MS);
  await look(mayasPage, "handoff-unanswered");
  const bar = ruth.getByRole("region", { name: "Needs you" });
  await expect(bar).toContainText("Nobody has answered");
  await look(ruth, "board-unanswered");
  await bar.getByRole("button", { name: "Decide" }).click();
  await look(ruth, "board-unanswered-decide");
  await open(ruth, loud, "Nobody has answered");
  await look(ruth, "handoff-unanswered-lead");
  await maya.does("handoff.markUnmet", { handoffId: loud, reason: "no_bh_available" });
  await open(mayasPage, loud, "Unmet");
  await look(mayasPage, "handoff-unmet");
});

test("everybody can use the screens of a crisis", async ({ hallway }) => {
  const maya = await hallway.as("Maya");
  const dana = await hallway.as("Dana");
  const danaElsewhere = await hallway.elsewhere("Dana");
  const leilani = await hallway.as("Leilani");
  await maya.getByRole("banner").getByRole("button", { name: "Crisis" }).click();
  await expect(maya.getByRole("dialog", { name: "Crisis: where?" })).toBeVisible();
  await look(maya, "crisis-where");
  await maya.getByRole("dialog").getByRole("button", { name: "Room 4" }).click();
  await expect(maya.getByRole("heading", { level: 1 })).toContainText("Stay with the patient");
  await expect(dana.getByRole("alertdialog")).toBeVisible();
  await look(dana, "crisis-ring");
  await look(maya, "crisis");
  const handoffId = maya.url().split("/").at(-1) as HandoffId;
  const offer = await danaElsewhere.isOffered(handoffId);
  await danaElsewhere.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
  await expect(leilani.getByRole("region", { name: "Needs you" })).toContainText("Join?");
  await look(leilani, "crisis-join");
  await expect(maya.getByRole("region", { name: "Who is coming" })).toContainText("on the way");
  await look(maya, "crisis-coming");
  await danaElsewhere.does("handoff.start", { handoffId });
  await open(dana, handoffId, "Stay with the patient");
  await dana
    .getByRole("group", { name: "Other actions" })
    .getByRole("button", { name: "End the crisis" })
    .click();
  await look(dana, "crisis-end");
});

async function open(
  page: Page,
  handoffId: HandoffId,
  says: string | RegExp,
  timeout = 10_000,
): Promise<void> {
  const address = `/sites/riverside/handoffs/${handoffId}`;
  if (new URL(page.url()).pathname !== address) await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(says, { timeout });
}
