import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";

test.setTimeout(180_000);

test("everybody can use the ways in", async ({ hallway }) => {
  hallway.expectTrouble(/status of 401/);
  const page = await hallway.browser();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Who do you want to be?" })).toBeVisible();
  await look(page, "door-demo-picker");
  await page.getByRole("searchbox").fill("nobody of this name");
  await look(page, "door-demo-picker-nobody");
  await page.getByRole("button", { name: "Sign in with a password instead" }).click();
  await look(page, "door-password");
  await page.getByLabel("E-mail").fill("dana.reyes@hallway.example");
  await page.getByRole("textbox", { name: "Password" }).fill("knock before you run in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "door-refused");
  await page.goto("/invite");
  await expect(page.getByRole("heading", { name: "Set your password" })).toBeVisible();
  await look(page, "invite-without-link");
  await page.goto("/sign-in");
  await page.goto(`/invite#${"x".repeat(43)}`);
  await expect(page.getByLabel("New password")).toBeVisible();
  await look(page, "invite");
});

test("everybody can read the wall screens, before and after they are paired", async ({
  hallway,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const joan = await hallway.elsewhere("Joan");
  await hallway.elsewhere("Dana");
  for (const [somebody, site] of [
    [ruth, "riverside"],
    [joan, "lakeview"],
  ] as const) {
    const wall = await hallway.browser();
    await wall.goto(`/board/${site}`);
    const code = wall.getByText(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
    await expect(code).toBeVisible();
    if (site === "riverside") await look(wall, "wall-pairing");
    await somebody.does("wall.pair", { code: await code.innerText(), name: "Team room" });
    await expect(wall.getByRole("region", { name: "Behavioral health" })).toBeVisible();
    await look(wall, `wall-${site}`);
  }
});
