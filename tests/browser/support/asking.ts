import { expect, type Page } from "@playwright/test";

export interface Wish {
  readonly urgency?: "Now" | "Soon" | "Today" | "Routine";
  readonly room?: string;
  readonly patient?: string;
  readonly note?: string;
  /** As the list of people begins: "Dana Reyes". */
  readonly whom?: string;
}

/** Opens the form from wherever the person is. */
export async function openForm(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Ask" }).click();
  await expect(page.getByRole("group", { name: "How urgent" })).toBeVisible();
}

/** Fills the form in with mouse and keyboard; nothing is sent. */
export async function fillForm(page: Page, wish: Wish = {}): Promise<void> {
  const { urgency = "Now", room = "Room 4", patient = "JD", note, whom } = wish;
  await choose(page, "How urgent", urgency);
  await choose(page, "Room", room);
  await choose(page, "Reason", "Depression");
  await page.getByLabel("Patient", { exact: true }).fill(patient);
  await choose(page, "Has the patient agreed?", "Yes");
  if (note !== undefined) await page.getByLabel("Note (optional)").fill(note);
  if (whom !== undefined) await chooseWhom(page, whom);
}

/** Asks, and waits for the page of the new hand-off. */
export async function ask(page: Page, wish: Wish = {}): Promise<void> {
  await openForm(page);
  await fillForm(page, wish);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/handoffs\//);
}

export async function choose(page: Page, group: string, choice: string): Promise<void> {
  await page
    .getByRole("group", { name: group })
    .getByRole("radio", { name: new RegExp(`^${choice}\\b`) })
    .check();
}

async function chooseWhom(page: Page, name: string): Promise<void> {
  const list = page.getByLabel("Whom");
  const label = (await list.getByRole("option").allInnerTexts()).find((text) =>
    text.startsWith(name),
  );
  if (label === undefined) throw new Error(`${name} is not on the list of whom to ask`);
  await list.selectOption({ label });
}
