import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";

test.setTimeout(120_000);

test("Ruth reads in plain words how Hallway is doing, and what to do about what is not well", async ({
  hallway,
}) => {
  const ruth = await hallway.as("Ruth");
  await ruth.getByRole("link", { name: "Upkeep" }).first().click();
  await expect(ruth.getByRole("heading", { level: 1, name: "How Hallway is doing" })).toBeVisible();
  const backup = ruth.getByRole("listitem").filter({ hasText: "Last backup" });
  await expect(backup).toContainText("Needs somebody");
  await expect(backup).toContainText("None was ever made.");
  await expect(backup).toContainText("What to do:");
  const hubs = ruth.getByRole("listitem").filter({ hasText: "Hubs that run" });
  await expect(hubs).toContainText("Well");
  await expect(hubs).toContainText("1 hub, the longest for");
  await expect(ruth.getByRole("status").filter({ hasText: /needs? somebody now/ })).toBeVisible();
  await look(ruth, "status");
});

test("somebody who does not look after Hallway is told so, and finds no way there", async ({
  hallway,
}) => {
  hallway.expectTrouble(/status of 403/);
  const dana = await hallway.as("Dana");
  await expect(dana.getByRole("link", { name: "Mine" }).first()).toBeVisible();
  await expect(dana.getByRole("link", { name: "Upkeep" })).toHaveCount(0);
  await dana.goto("/status");
  await expect(dana.getByRole("alert")).toContainText("Your role does not allow this here.");
  await look(dana, "status-refused");
});
