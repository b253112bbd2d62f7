import { expect, type Page } from "@playwright/test";

/** Says what a person is doing, from whatever page they are on. */
export async function setStatus(page: Page, label: string): Promise<void> {
  await page
    .getByRole("button", { name: /Change my status/ })
    .filter({ visible: true })
    .click();
  const dialog = page.getByRole("dialog", { name: "My status" });
  await dialog.getByRole("button", { name: new RegExp(`^${label}`) }).click();
  await expect(dialog.getByRole("button", { name: new RegExp(`^${label}`) })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}
