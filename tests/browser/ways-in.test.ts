import type { Page } from "@playwright/test";
import { expect, test } from "./support/hallway.ts";

/** The demo's own, as its banner prints it. */
const PASSPHRASE = "knock before you walk in";

test("Dana signs in with her password after it was refused once, and comes to the page that she wanted", async ({
  hallway,
}) => {
  hallway.expectTrouble(/status of 401/);
  const dana = await hallway.browser();
  await dana.goto("/mine");
  await expect(dana).toHaveURL("/sign-in");
  await dana.getByRole("button", { name: "Sign in with a password instead" }).click();
  await signIn(dana, "dana.reyes@hallway.example", "knock before you run in");
  await expect(dana.getByRole("alert")).toHaveText(/not right/);
  await expect(dana.getByLabel("E-mail")).toHaveValue("dana.reyes@hallway.example");
  await signIn(dana, "dana.reyes@hallway.example", PASSPHRASE);
  await expect(dana.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
  await expect(dana).toHaveURL("/mine");
});

test("Dana locks her screen: it shows place and urgency of what rings and nothing else, until she is back at her place", async ({
  hallway,
}) => {
  // What the page below asks for while the screen is locked is refused.
  hallway.expectTrouble(/status of 423/);
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  await dana.getByRole("link", { name: "Me", exact: true }).click();
  await dana.getByRole("button", { name: "Lock this screen" }).first().click();
  const lock = dana.getByRole("dialog", { name: "This screen is locked" });
  await expect(lock).toBeVisible();
  await maya.does("handoff.request", {
    kind: "introduction",
    urgency: "now",
    roomId: "room-4",
    content: {
      patientHandle: "JD",
      reason: "depression",
      note: "PHQ-9 of 17, tearful.",
      patientAgreed: "yes",
    },
  });
  await expect(lock.getByRole("alert")).toContainText("Room 4 · now");
  await expect(lock).not.toContainText("tearful");
  await dana.keyboard.press("Escape");
  await expect(lock).toBeVisible();
  await dana.reload();
  await expect(lock.getByRole("alert")).toContainText("Room 4 · now");

  await lock.getByRole("button", { name: "Go on" }).click();
  await expect(lock).toBeHidden();
  await expect(dana).toHaveURL("/me");
  await expect(dana.getByRole("region", { name: "Hand-off for you" })).toContainText(
    "Room 4 · now",
  );
});

test("Dana sees where she is signed in and signs the tablet out; it is at the door within five seconds", async ({
  hallway,
}) => {
  // What the tablet asks for in the moment in which its session ends is refused.
  hallway.expectTrouble(/status of 401/);
  const dana = await hallway.as("Dana");
  const tablet = await hallway.as("Dana", { viewport: { width: 820, height: 1180 } });
  await dana.getByRole("link", { name: "Me", exact: true }).click();
  const devices = dana.getByRole("region", { name: "My devices" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: "this one" })).toHaveCount(1);
  await devices
    .filter({ hasNotText: "this one" })
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(tablet.getByText(/You were signed out/)).toBeVisible({ timeout: 5_000 });
  await expect(tablet.getByText("Dana Reyes", { exact: true })).toBeVisible();
  await expect(devices).toHaveCount(1);
  await expect(dana.getByRole("heading", { level: 1 })).toHaveText("Dana Reyes");
});

test("Ruth makes a link for Grace, who sets her own password with it, once", async ({
  hallway,
}) => {
  hallway.expectTrouble(/status of 4\d\d/);
  const ruth = await hallway.as("Ruth");
  await ruth.getByRole("link", { name: "People", exact: true }).click();
  await ruth.getByRole("button", { name: "New password link: Grace Abernathy" }).click();
  await ruth.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  const dialog = ruth.getByRole("dialog", { name: "A link for Grace Abernathy" });
  const link = (await dialog.getByText(/\/invite#/).innerText()).trim();
  expect(new URL(link).search).toBe("");
  await dialog.getByRole("button", { name: "Done" }).click();

  const grace = await hallway.browser();
  await grace.goto(new URL(link).href);
  await expect(grace.getByRole("heading", { name: "Set your password" })).toBeVisible();
  expect(grace.url()).not.toContain(new URL(link).hash.slice(1));
  await grace.getByLabel("New password").fill("four quiet rooms upstairs");
  await grace.getByLabel("The same again").fill("four quiet rooms upstairs");
  await grace.getByRole("button", { name: "Set password and go in" }).click();
  await expect(grace.getByRole("heading", { level: 1, name: /board$/ })).toBeAttached();

  const stranger = await hallway.browser();
  await stranger.goto(new URL(link).href);
  await stranger.getByLabel("New password").fill("five quiet rooms upstairs");
  await stranger.getByLabel("The same again").fill("five quiet rooms upstairs");
  await stranger.getByRole("button", { name: "Set password and go in" }).click();
  await expect(stranger.getByRole("alert")).toBeVisible();
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
