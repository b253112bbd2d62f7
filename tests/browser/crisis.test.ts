import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { AUDIBLE, listen, SILENT } from "./support/ring-ear.ts";

/** The time to answer a crisis, and one more for a busy machine. */
const LAPSES_MS = 75_000;

test("two taps bring everybody who can help; Dana comes, Leilani joins, and the crisis ends with what became of the patient", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const leilani = await hallway.as("Leilani");
  const maya = await hallway.as("Maya");

  await maya.getByRole("banner").getByRole("button", { name: "Crisis" }).click();
  const where = maya.getByRole("dialog", { name: "Crisis: where?" });
  await expect(where).toContainText("988");
  await expect(where).toContainText("Dial 911, then the code line 555-0100");
  await where.getByRole("button", { name: "Room 4" }).click();

  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    "Stay with the patient. Do not leave them alone.",
  );
  const help = maya.getByRole("region", { name: "Outside help" });
  await expect(help).toContainText("988");
  await expect(help).toContainText("Dial 911, then the code line 555-0100");
  await expect(help).toContainText("County mobile crisis team");
  await expect(help).toContainText("This screen does not replace 911.");

  const rings = [dana, leilani].map((page) =>
    page.getByRole("alertdialog", { name: "Hand-off: Room 4 · crisis" }),
  );
  for (const ring of rings) await expect(ring).toBeVisible();
  for (const page of [dana, leilani]) expect((await listen(page)).loudest).toBeGreaterThan(AUDIBLE);
  const people = maya.getByRole("region", { name: "Who is coming" });
  await expect(people).toContainText("Dana Reyes: being rung");
  await expect(people).toContainText("Leilani Kahananui: being rung");

  await dana
    .getByRole("alertdialog")
    .getByRole("button", { name: /^On my way/ })
    .click();
  await expect(people).toContainText(/Dana Reyes: on the way, about \d\d:\d\d/);
  await expect(leilani.getByRole("alertdialog")).toBeHidden({ timeout: 2_000 });
  const invitation = leilani.getByRole("region", { name: "Needs you" });
  await expect(invitation).toContainText("Room 4 · crisis: Dana is coming. Join?");
  expect((await listen(leilani)).loudest).toBeLessThan(SILENT);
  await invitation.getByRole("button", { name: "I'm coming too" }).click();
  await expect(invitation).toBeHidden();
  await expect(people).toContainText("Leilani Kahananui: coming as well");

  await dana.getByRole("link", { name: /^You have it/ }).click();
  await dana.getByRole("main").getByRole("button", { name: "I'm with the patient" }).click();
  await expect(people).toContainText("Dana Reyes: with the patient");
  await dana
    .getByRole("group", { name: "Other actions" })
    .getByRole("button", { name: "End the crisis" })
    .click();
  await expect(dana.getByLabel("In a few lines")).toBeInViewport();
  await dana
    .getByRole("main")
    .getByLabel("What became of the patient")
    .selectOption("Transferred in a crisis");
  await dana
    .getByRole("main")
    .getByLabel("In a few lines")
    .fill("With her sister to the emergency department; safety plan made.");
  await dana.getByRole("main").getByRole("button", { name: "End the crisis" }).last().click();
  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    "Done: transferred in a crisis. The feedback waits to be read.",
  );
  await expect(maya.getByRole("region", { name: "Feedback" })).toContainText("safety plan made");
});

test("somebody calls a crisis in a room that has an open hand-off: it becomes the crisis, and there is one, not two", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const maya = await hallway.elsewhere("Maya");
  const okafor = await hallway.as("Ngozi");
  await maya.does("handoff.request", {
    kind: "introduction",
    urgency: "now",
    roomId: "room-4",
    content: { patientHandle: "JD", reason: "depression", patientAgreed: "yes" },
  });
  await expect(dana.getByRole("region", { name: "Hand-off for you" })).toContainText(
    "Room 4 · now",
  );
  await okafor.getByRole("banner").getByRole("button", { name: "Crisis" }).click();
  await okafor
    .getByRole("dialog")
    .getByRole("button", { name: /^Room 4.*becomes a crisis/ })
    .click();
  await expect(okafor.getByRole("heading", { level: 1 })).toHaveText(
    "Stay with the patient. Do not leave them alone.",
  );
  await expect(dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · crisis" })).toBeVisible();
  expect(maya.handoffs().filter(({ roomId }) => roomId === "room-4")).toHaveLength(1);
});

test("nobody answers a crisis: the room is told whom to call; Ruth comes and is said to come; Dana, who comes later, has it", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const ruth = await hallway.as("Ruth");
  const maya = await hallway.as("Maya");
  await maya.getByRole("banner").getByRole("button", { name: "Crisis" }).click();
  await maya.getByRole("dialog").getByRole("button", { name: "Room 4" }).click();
  const people = maya.getByRole("region", { name: "Who is coming" });
  const head = maya.getByRole("main");

  await expect(head).toContainText("Nobody has answered", { timeout: LAPSES_MS });
  await look(maya, "crisis-nobody-answers");
  const call = head.getByRole("link", { name: "555-0100" }).first();
  await expect(call).toHaveAttribute("href", "tel:5550100");

  await ruth.getByRole("button", { name: "I'm coming" }).first().click();
  await expect(people).toContainText("Ruth Halvorsen: on the way");
  await expect(head).toContainText("Ruth Halvorsen is coming; no BH clinician yet.");
  await look(dana, "crisis-for-a-clinician");
  const asked = dana.getByRole("region", { name: "Needs you" });
  await expect(asked).toContainText("Ruth coming; no BH clinician yet. Can you come?");
  await asked.getByRole("button", { name: "I'm coming" }).click();
  await expect(people).toContainText(/Dana Reyes: on the way/);
  await expect(people).toContainText("Ruth Halvorsen: coming as well");
  await expect(head).not.toContainText("person has to decide");
  await look(maya, "crisis-answered-late");
});
