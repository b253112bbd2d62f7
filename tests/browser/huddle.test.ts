import type { Page } from "@playwright/test";
import type { HuddleId } from "../../shared/huddles/huddles.ids.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { askFor } from "./support/requests.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Opens a huddle that the morning waits for, with these people in it. */
async function comeInto(page: Page, huddleId: HuddleId): Promise<void> {
  await page.goto(`/sites/riverside/huddles/${huddleId}`);
  await page.getByRole("button", { name: /^Come in/ }).click();
  await expect(page.getByRole("button", { name: "Leave the huddle" })).toBeVisible();
}

test("a huddle from the first tap to its summary: Leilani keeps the time, Dana is there from afar, and both type in the notes", async ({
  hallway,
}) => {
  const leilani = await hallway.as("Leilani");
  const dana = await hallway.as("Dana", phone);
  await leilani.getByRole("banner").getByRole("link", { name: "Huddle" }).click();
  await leilani.getByRole("button", { name: "Huddle at once…" }).click();
  await leilani.getByLabel("What it is about (optional)").fill("Who covers the afternoon");
  await leilani.getByRole("checkbox", { name: /^Dana Reyes/ }).check();
  await leilani.getByRole("button", { name: "Start it now" }).click();
  await expect(leilani.getByRole("heading", { level: 1 })).toHaveText("Who covers the afternoon");

  const call = dana.getByRole("region", { name: "Huddle" }).filter({ hasText: "you are asked in" });
  await call.getByRole("button", { name: /^Come in:/ }).tap();
  await expect(leilani.getByRole("region", { name: "Who is here" })).toContainText("Dana Reyes");
  await expect(dana.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(dana.getByRole("region", { name: "Now", exact: true })).toContainText(
    "Leilani Kahananui keeps the time",
  );
  await expect(dana.getByRole("timer", { name: "Time for this item" })).toContainText(/\d+:\d\d/);
  const huddleId = new URL(leilani.url()).pathname.split("/").at(-1) as HuddleId;

  await leilani.getByRole("link", { name: "To the notes" }).click();
  await expect(leilani.getByRole("textbox", { name: "Shared notes" })).toBeFocused();
  await leilani.getByRole("textbox", { name: "Shared notes" }).fill("Room 4 needs a scale.");
  await expect(dana.getByRole("textbox", { name: "Shared notes" })).toHaveValue(
    "Room 4 needs a scale.",
  );
  await dana.getByRole("textbox", { name: "Shared notes" }).press("End");
  await Promise.all([
    dana.getByRole("textbox", { name: "Shared notes" }).pressSequentially(" Interpreter at 10."),
    leilani
      .getByRole("textbox", { name: "Shared notes" })
      .press("Home")
      .then(() =>
        leilani.getByRole("textbox", { name: "Shared notes" }).pressSequentially("First: "),
      ),
  ]);
  const both = "First: Room 4 needs a scale. Interpreter at 10.";
  const notes = [leilani, dana].map((page) => page.getByRole("textbox", { name: "Shared notes" }));
  for (const field of notes) await expect(field).toHaveValue(both);
  for (const field of notes) await field.press("End");
  const [hersToo, danasToo] = [" All agreed. ", " Fridge alarm: daily. "];
  await Promise.all([
    notes[0]?.pressSequentially(hersToo, { delay: 40 }),
    notes[1]?.pressSequentially(danasToo, { delay: 40 }),
  ]);
  const inEitherOrder = new RegExp(`^${both}(${hersToo}${danasToo}|${danasToo}${hersToo})$`);
  for (const field of notes) await expect(field).toHaveValue(inEitherOrder);

  await leilani.getByRole("button", { name: "Add an action" }).click();
  await leilani.getByLabel("What will be done").fill("Call the interpreter line");
  await leilani.getByLabel("Owner").selectOption({ label: "Dana Reyes, LCSW" });
  await leilani.getByRole("button", { name: "Add", exact: true }).click();
  await dana.getByRole("button", { name: "Mine: I do it" }).tap();
  await expect(leilani.getByRole("region", { name: "Action items" })).toContainText("Confirmed");
  const [hers, danas] = [leilani, dana].map((page) =>
    page.getByRole("region", { name: "Action items" }),
  );
  await danas?.getByRole("button", { name: /^Thread/ }).tap();
  await dana.getByRole("textbox", { name: "Write to those on this action item" }).fill("Which?");
  await dana.keyboard.press("Enter");
  await hers
    ?.getByRole("button", { name: "Thread on Call the interpreter line 1 message, new" })
    .click();
  await expect(leilani.getByRole("log")).toContainText("Which?");
  await hers
    ?.getByRole("button", { name: "Thread on Call the interpreter line 1 message", exact: true })
    .click();

  await leilani.getByRole("button", { name: "Add an item" }).click();
  await leilani.getByLabel("What it is about").fill("Thanks");
  await leilani.getByRole("button", { name: "Add to the agenda" }).click();
  await leilani.getByRole("button", { name: "Next: Thanks" }).press("Enter");
  await expect(leilani.getByRole("button", { name: "End the huddle" })).toBeFocused();
  await leilani.getByRole("button", { name: "Ask somebody in" }).press("Enter");
  await expect(leilani.getByLabel("Whom to ask in: find a name")).toBeFocused();
  await leilani.keyboard.press("Escape");
  await expect(leilani.getByRole("button", { name: "Ask somebody in" })).toBeFocused();
  await expect(
    dana.getByRole("region", { name: "Now", exact: true }).getByRole("heading"),
  ).toHaveText("Thanks");

  const ruth = await hallway.as("Ruth");
  await comeInto(ruth, huddleId);
  await expect(ruth.getByRole("heading", { level: 1 })).toBeFocused();
  await dana.getByRole("textbox", { name: "Shared notes" }).focus();
  await leilani.getByRole("button", { name: "End the huddle" }).click();
  await leilani.getByRole("button", { name: "End it" }).click();
  for (const page of [leilani, dana, ruth])
    await expect(page.getByRole("region", { name: "Summary" })).toContainText("1 new action");
  for (const page of [leilani, dana])
    await expect(page.getByRole("heading", { name: "Summary" })).toBeFocused();
  await expect(dana.getByRole("region", { name: "Shared notes" })).toContainText(both);

  await leilani.getByRole("button", { name: "Open a debrief" }).click();
  await leilani.getByRole("checkbox", { name: "What went well" }).click();
  const back = dana.getByRole("region", { name: "Huddle" }).filter({ hasText: "Debrief: Who" });
  await back.getByRole("button", { name: /^Come in:/ }).tap();
  await expect(dana.getByRole("checkbox", { name: "What went well" })).toBeChecked();
  await leilani.getByRole("button", { name: /^Next: What we take on/ }).click();
  await leilani.getByRole("button", { name: /^Next: Thanks/ }).click();
  await dana.getByRole("button", { name: "Suggest something" }).tap();
  await dana.getByLabel("What would make it better?").fill("A second scale");
  await dana.getByRole("button", { name: "Put it on the board" }).tap();
  await expect(dana.getByText(/^It stands on the board/)).toBeVisible();
  await ruth.getByRole("banner").getByRole("link", { name: "Huddle" }).click();
  await ruth.getByRole("link", { name: "Suggestions" }).click();
  await ruth.getByRole("button", { name: "Answer: A second scale" }).click();
  await ruth.getByRole("button", { name: "Say so" }).click();
  await expect(ruth.getByRole("region", { name: "To look at" })).toContainText("Taken up");
  await look(ruth, "suggestions");
});

test("a flagged patient becomes a hand-off with its fields filled, and a patient who waits now is seen above the huddle", async ({
  hallway,
}) => {
  const maya = await hallway.as("Maya");
  await maya.getByRole("banner").getByRole("link", { name: "Huddle" }).click();
  await maya.getByRole("button", { name: "Huddle at once…" }).click();
  await maya.getByRole("button", { name: "Start it now" }).click();
  await maya.getByRole("button", { name: "Flag a patient" }).click();
  await maya.getByLabel("Patient", { exact: true }).fill("John Doe");
  await maya.getByRole("button", { name: "Flag the patient" }).click();
  await expect(maya.getByText("Choose at least one reason.")).toBeVisible();
  await maya.getByRole("checkbox", { name: "PHQ-9 of 10 or more" }).check();
  await maya.getByLabel("Heads-up: needed at").fill("10:30");
  await maya.getByRole("button", { name: "Flag the patient" }).click();
  await expect(maya.getByText("This looks like a name. Use initials.")).toBeVisible();
  await expect(maya.getByRole("button", { name: "Save it as it is" })).toBeVisible();
  await maya.getByLabel("Patient", { exact: true }).fill("JD 10:30");
  await maya.getByRole("button", { name: "Flag the patient" }).click();
  const flags = maya.getByRole("region", { name: "Patients to flag" });
  await expect(flags).toContainText("JD 10:30");
  await expect(flags).toContainText("may need whoever holds BH at 10:30");

  const huddle = maya.url();
  const okafor = await hallway.elsewhere("Ngozi");
  const waiting = await askFor(okafor, null, { roomId: "room-2" });
  const needed = maya.getByRole("region", { name: "Needed now" });
  await expect(needed).toContainText("Room 2");
  await okafor.does("handoff.cancel", { handoffId: waiting, reason: "resolved" });
  await expect(needed).toBeHidden();

  await flags.getByRole("link", { name: /^Make it a hand-off/ }).click();
  await expect(maya.getByLabel("Patient", { exact: true })).toHaveValue("JD 10.30");
  await expect(maya.getByRole("radio", { name: /^Today/ })).toBeChecked();
  await maya.getByRole("radio", { name: /^Room 1/ }).check({ force: true });
  await maya.getByRole("radio", { name: "Yes" }).check({ force: true });
  await maya.getByRole("button", { name: "Send" }).click();
  await expect(maya).toHaveURL(/\/handoffs\//);
  await maya.goto(huddle);
  await expect(maya.getByRole("link", { name: "To its hand-off" })).toBeVisible();
});
