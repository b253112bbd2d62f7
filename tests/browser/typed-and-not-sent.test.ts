import { choose, openForm } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { askFor } from "./support/requests.ts";

test("Maya looks at the board in the middle of asking: what she typed is still there, a reload asks first, and she can start anew", async ({
  hallway,
}) => {
  const maya = await hallway.as("Maya");
  await openForm(maya);
  await choose(maya, "How urgent", "Soon");
  await maya.getByLabel("Note (optional)").fill("Tearful, asked for help.");
  const pages = maya.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Board" }).click();
  await expect(maya.getByRole("heading", { name: "Behavioral health" })).toBeVisible();

  const asked = maya.waitForEvent("dialog");
  const reload = maya.evaluate(() => window.location.reload());
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await reload;

  await openForm(maya);
  await expect(maya.getByText("This is what you began before")).toBeVisible();
  await expect(maya.getByLabel("Note (optional)")).toHaveValue("Tearful, asked for help.");
  await expect(maya.getByRole("radio", { name: /^Soon/ })).toBeChecked();
  const kept = await maya.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  expect(kept).not.toContain("Tearful");

  await maya.getByRole("button", { name: "Start anew" }).click();
  await expect(maya.getByLabel("Note (optional)")).toHaveValue("");
  await pages.getByRole("link", { name: "Board" }).click();
  await openForm(maya);
  await expect(maya.getByText("This is what you began before")).toBeHidden();
});

test("Dana goes from step to step on the card, and finds her feedback where she left it after a look at the board", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  const handoffId = await askFor(maya, (await hallway.card("Dana")).id);
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await banner.getByRole("button", { name: "Open" }).click();
  await banner.getByRole("button", { name: /^On my way/ }).click();
  const card = dana.getByRole("article").filter({ hasText: "Room 4" });
  await card.getByRole("button", { name: "I'm with the patient" }).click();
  await card.getByRole("button", { name: "I'm out of the room" }).click();
  await expect(card).toContainText("Next: give feedback");

  // The whole card leads to its page, not its words alone.
  await card.click({ position: { x: 40, y: 20 } });
  await expect(dana.getByRole("heading", { level: 1 })).toHaveText(/^You left the room/);
  await expect(dana.getByRole("heading", { level: 1 })).toBeFocused();
  await dana.getByLabel("Feedback, one to three lines").fill("Met; safe today.");
  await dana.getByRole("link", { name: "Board", exact: true }).click();
  await dana.getByRole("link", { name: /^You left the room/ }).click();
  await expect(dana.getByLabel("Feedback, one to three lines")).toHaveValue("Met; safe today.");
  await choose(dana, "Outcome", "Seen now");
  await dana.getByLabel("Feedback, one to three lines").fill("Met; safe today. Back Thursday.");
  await dana.getByRole("button", { name: "Give feedback" }).click();
  await maya.sees(handoffId, "the feedback", ({ state }) => state === "completed");
});
