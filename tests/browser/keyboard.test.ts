import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/hallway.ts";
import { hasFocus, pressOn, tabTo } from "./support/keyboard.ts";

test("Okafor and Dana go through a whole hand-off without a mouse", async ({ hallway }) => {
  const dana = await hallway.as("Dana");
  const okafor = await hallway.as("Ngozi");
  await pressOn(okafor, okafor.getByRole("link", { name: "Ask", exact: true }));
  await expect(okafor.getByRole("radio", { name: /^Now/ })).toBeFocused();
  for (const key of ["1", "1", "4", "1"]) await okafor.keyboard.press(key);
  await okafor.keyboard.type("JD");
  await tabTo(okafor, okafor.getByRole("radio", { name: "Yes" }));
  await okafor.keyboard.press("1");
  await okafor.keyboard.press("Control+Enter");
  await expect(okafor.getByRole("heading", { level: 1 })).toContainText("Dana Reyes");

  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await pressOn(dana, banner.getByRole("button", { name: "Open" }));
  await pressOn(dana, banner.getByRole("button", { name: /^On my way/ }));
  await expect(banner).toBeHidden();
  await expectFocusKept(dana);

  await pressOn(okafor, okafor.getByRole("button", { name: "Dana is here" }));
  await expect(okafor.getByRole("heading", { level: 1 })).toHaveText(
    /^Dana Reyes is with the patient/,
  );
  await pressOn(dana, dana.getByRole("link", { name: /^You are with the patient/ }));
  await pressOn(dana, dana.getByRole("button", { name: "I'm out of the room" }));
  await tabTo(dana, dana.getByRole("radio", { name: "Seen now" }));
  await dana.keyboard.press("1");
  await expect(dana.getByLabel("Feedback, one to three lines")).toBeFocused();
  await dana.keyboard.type("Met; safe today; back Thursday.");
  await pressOn(dana, dana.getByRole("button", { name: "Give feedback" }));
  await expect(okafor.getByRole("region", { name: "Feedback" })).toContainText("back Thursday");
  await pressOn(okafor, okafor.getByRole("button", { name: "Read and understood" }));
  await expect(okafor.getByRole("heading", { level: 1 })).toHaveText(/^Closed/);
});

test("the first stop of every page leads past the bar to the page itself", async ({ hallway }) => {
  const okafor = await hallway.as("Ngozi");
  for (const address of ["/sites/riverside/board", "/mine", "/me"]) {
    await okafor.goto(address);
    await expect(okafor.getByRole("main").getByRole("heading").first()).toBeAttached();
    await okafor.keyboard.press("Tab");
    await expect(okafor.getByRole("link", { name: "Skip to the page" })).toBeFocused();
    await okafor.keyboard.press("Enter");
    await expect(okafor.getByRole("main")).toBeFocused();
    await okafor.keyboard.press("Tab");
    expect(
      await okafor.getByRole("main").evaluate((main) => main.contains(document.activeElement)),
    ).toBe(true);
  }
});

test("an open dialog keeps the focus, Escape closes it, and the focus is back where it was", async ({
  hallway,
}) => {
  const maya = await hallway.as("Maya");
  const crisis = maya.getByRole("banner").getByRole("button", { name: "Crisis" });
  await expectTrap(maya, crisis, maya.getByRole("dialog", { name: "Crisis: where?" }));
  const status = maya.getByRole("button", { name: /Change my status/ }).filter({ visible: true });
  await expectTrap(maya, status, maya.getByRole("dialog", { name: "My status" }));
});

test("my status opens by its own key from anywhere, and a ring that comes while Maya types answers to none of her keys", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  await dana.keyboard.press("Alt+m");
  const status = dana.getByRole("dialog", { name: "My status" });
  await pressOn(dana, status.getByRole("button", { name: /^Free/ }));
  await expect(status.getByRole("button", { name: /^Free/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await dana.keyboard.press("Escape");
  await expect(status).toBeHidden();

  const { handoffId } = await maya.does("handoff.request", {
    kind: "introduction",
    urgency: "now",
    roomId: "room-4",
    content: { patientHandle: "JD", reason: "depression", patientAgreed: "yes" },
  });
  const ring = dana.getByRole("alertdialog");
  await expect(ring).toBeVisible();
  await dana.keyboard.press("Enter");
  await dana.keyboard.press("Space");
  await expect(ring).toBeVisible();
  expect(maya.handoffs().find(({ id }) => id === handoffId)?.state).toBe("offered");
  await pressOn(dana, ring.getByRole("button", { name: /^On my way/ }));
  await expect(ring).toBeHidden();
});

async function expectTrap(page: Page, opener: Locator, dialog: Locator): Promise<void> {
  await pressOn(page, opener);
  await expect(dialog).toBeVisible();
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.activeElement?.closest("dialog") !== null,
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await hasFocus(opener)).toBe(true);
}

/** When what had the focus goes away, the next Tab still goes on from there, not from the top of the page. */
async function expectFocusKept(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).not.toBeFocused();
}
