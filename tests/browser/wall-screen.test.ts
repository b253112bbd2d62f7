import { expect, test } from "./support/hallway.ts";
import { askFor } from "./support/requests.ts";

test("Ruth pairs the screen of the team room by its code; it shows who is reachable and where help is needed, never a patient", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.elsewhere("Dana");
  const wall = await hallway.browser({ viewport: { width: 1920, height: 1080 } });
  await wall.goto("/board/riverside");
  const code = wall.getByText(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
  await expect(code).toBeVisible();

  const ruth = await hallway.as("Ruth");
  await ruth.getByRole("link", { name: "People", exact: true }).click();
  const screens = ruth.getByRole("region", { name: "Wall screens" });
  await screens.getByLabel("Code on the screen").fill(await code.innerText());
  await screens.getByLabel("Where it hangs").fill("Team room");
  await screens.getByRole("button", { name: "Pair" }).click();
  await expect(screens.getByRole("listitem").filter({ hasText: "Team room" })).toBeVisible();
  await expect(
    wall.getByRole("heading", { level: 1, name: "Riverside Family Medicine" }),
  ).toBeVisible();

  await askFor(maya, dana.id);
  const handoffs = wall.getByRole("region", { name: "Hand-offs" });
  await expect(handoffs).toContainText(/Room 4\s*Now · being asked/);
  await dana.does("presence.set", { status: "break" });
  await expect(wall.getByRole("listitem").filter({ hasText: "Dana Reyes" })).toContainText(
    "On a break",
  );
  for (const private_ of ["JD", "PHQ", "tearful", "Depression", "T.W.", "Maya Lindqvist asked"])
    await expect(wall.locator("body")).not.toContainText(private_);
  const held = await wall.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(held).not.toContain("tearful");

  await wall.reload();
  await expect(handoffs).toContainText("Room 4");
  await screens
    .getByRole("listitem")
    .filter({ hasText: "Team room" })
    .getByRole("button", { name: "Sign out" })
    .click();
  await ruth.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(wall.getByRole("heading", { name: "Pair this screen" })).toBeVisible();
});

test("a screen that patients may see shows no rooms and no hand-offs", async ({ hallway }) => {
  const fatima = await hallway.elsewhere("Fatima");
  const hana = await hallway.elsewhere("Hana");
  const joan = await hallway.elsewhere("Joan");
  const wall = await hallway.browser({ viewport: { width: 1920, height: 1080 } });
  await wall.goto("/board/lakeview");
  const code = wall.getByText(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
  await joan.does("wall.pair", { code: await code.innerText(), name: "Waiting room" });
  await expect(
    wall.getByRole("heading", { level: 1, name: "Lakeview Health Center" }),
  ).toBeVisible();
  await hana.does("presence.set", { status: "open" });
  await askFor(fatima, hana.id);
  await expect(wall.getByRole("listitem").filter({ hasText: "Hana Kobayashi" })).toContainText(
    "Free",
  );
  await expect(wall.getByRole("region", { name: "Hand-offs" })).toHaveCount(0);
  await expect(wall.locator("body")).not.toContainText("Room 4");
});
