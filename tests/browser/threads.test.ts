import { expect, test } from "./support/hallway.ts";
import { askFor } from "./support/requests.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test("Maya and Dana write to each other under the hand-off, and what Dana has read is read on her phone", async ({
  hallway,
}) => {
  const requester = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  const danasPhone = await hallway.as("Dana", phone);
  const handoffId = await askFor(requester, (await hallway.card("Dana")).id, {
    urgency: "routine",
  });
  const maya = await hallway.as("Maya");
  await maya.goto(`/sites/riverside/handoffs/${handoffId}`);
  const field = maya.getByRole("textbox", { name: "Write to those on this hand-off" });
  await expect(maya.getByRole("log")).toContainText("Nothing is written yet.");
  await field.fill("Her sister is with her.");
  await field.press("Shift+Enter");
  await field.pressSequentially("May she stay?");
  await field.press("Enter");
  await expect(field).toHaveValue("");
  await expect(maya.getByRole("log").getByRole("listitem")).toContainText("You");

  const card = dana.getByRole("article").filter({ hasText: "1 new" });
  await expect(card).toContainText("1 message, new");
  await danasPhone.getByRole("link", { name: /^Mine/ }).tap();
  const line = danasPhone.getByRole("article").filter({ hasText: "1 message" });
  await expect(line).toContainText("1 new");
  await expect(dana.getByRole("alertdialog")).toHaveCount(0);

  await card.getByRole("link").click();
  const log = dana.getByRole("log", { name: "Thread of this hand-off" });
  await expect(log).toContainText("Her sister is with her.\nMay she stay?", { useInnerText: true });
  await log.scrollIntoViewIfNeeded();
  await expect(line).not.toContainText("new");
  await dana.getByRole("textbox", { name: "Write to those on this hand-off" }).fill("Yes.");
  await dana.getByRole("button", { name: "Send", exact: true }).click();
  await expect(maya.getByRole("log")).toContainText("Dana Reyes");
  await expect(maya.getByRole("log")).toContainText("Yes.");
});
