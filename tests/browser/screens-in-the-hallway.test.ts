import { startClock } from "../../server/platform/clock.ts";
import { choose, fillForm, openForm } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { askFor } from "./support/requests.ts";

test.setTimeout(240_000);

const { now } = startClock();

test("everybody can use the pages of a working day", async ({ hallway }) => {
  await hallway.elsewhere("Dana");
  const joan = await hallway.as("Joan");
  await expect(joan.getByText("No hand-off is open")).toBeVisible();
  await look(joan, "board-nothing-in-flight");

  const ruth = await hallway.as("Ruth");
  await expect(ruth.getByRole("article", { name: "Dana Reyes" })).toContainText("In person");
  await look(ruth, "board");
  await ruth.getByRole("button", { name: /^Everybody else/ }).click();
  await look(ruth, "board-everybody");
  await ruth.keyboard.press("Alt+m");
  await expect(ruth.getByRole("dialog", { name: "My status" })).toBeVisible();
  await look(ruth, "my-status");
  await ruth.getByRole("dialog").getByRole("button", { name: "Why am I shown as this?" }).click();
  await expect(ruth.getByRole("dialog")).toContainText("This decides.");
  await look(ruth, "my-status-why");
  await ruth.keyboard.press("Escape");

  await ruth.goto("/people");
  await expect(ruth.getByRole("region", { name: "Wall screens" })).toBeVisible();
  await look(ruth, "people");
  await ruth.getByRole("button", { name: "New password link: Grace Abernathy" }).click();
  await expect(ruth.getByRole("dialog")).toBeVisible();
  await ruth.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  await expect(ruth.getByRole("dialog")).toContainText("A link for Grace Abernathy");
  await look(ruth, "people-link");

  const wale = await hallway.as("Wale");
  await wale.goto("/people");
  await wale.getByRole("button", { name: "Deactivate" }).first().click();
  await expect(wale.getByRole("dialog")).toBeVisible();
  await look(wale, "people-deactivate");
});

test("everybody can use what is theirs, a locked screen, and an address that leads nowhere", async ({
  hallway,
}) => {
  hallway.expectTrouble(/status of 404/);
  hallway.expectTrouble(/ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed/);
  const dana = await hallway.as("Dana");
  await dana.goto("/mine");
  await expect(dana.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
  await look(dana, "mine-empty");
  await dana.goto("/me");
  await expect(dana.getByRole("region", { name: "My devices" }).getByRole("listitem")).toHaveCount(
    1,
  );
  await look(dana, "me");
  await dana.goto("/no/such/page");
  await expect(dana.getByText("There is nothing at this address")).toBeVisible();
  await look(dana, "not-found");
  await dana.goto("/sites/riverside/handoffs/00000000-0000-4000-8000-000000000000");
  await expect(dana.getByRole("alert")).toBeVisible();
  await look(dana, "handoff-not-found");

  const priya = await hallway.as("Priya");
  await priya.goto("/mine");
  await expect(priya.getByRole("region", { name: "Feedback to read" })).toBeVisible();
  await look(priya, "mine");
  await priya.getByRole("button", { name: "Lock this screen" }).first().click();
  await expect(priya.getByRole("dialog", { name: "This screen is locked" })).toBeVisible();
  await look(priya, "locked");

  await dana.goto("/sites/riverside/board");
  const danaElsewhere = await hallway.elsewhere("Dana");
  await danaElsewhere.does("presence.set", { status: "visit_protected", until: now() + 90_000 });
  await expect(dana.getByRole("button", { name: "Let it end" })).toBeVisible();
  await askFor(await hallway.elsewhere("Maya"), danaElsewhere.id, { urgency: "today" });
  await expect(dana.getByRole("link", { name: "1 waiting for your break" })).toBeVisible();
  await look(dana, "board-go-on-and-held");

  await dana.goto("/sites/riverside/board");
  await expect(dana.getByRole("heading", { name: "Behavioral health" })).toBeVisible();
  await dana.context().setOffline(true);
  await expect(dana.getByRole("alert").filter({ hasText: "Not connected" })).toBeVisible({
    timeout: 12_000,
  });
  await look(dana, "board-offline");
});

test("everybody can ask", async ({ hallway }) => {
  await hallway.elsewhere("Dana");
  const maya = await hallway.as("Maya");
  await openForm(maya);
  await look(maya, "ask-empty");
  await maya.getByRole("button", { name: "Send" }).click();
  await expect(maya.getByText("Choose how urgent it is.")).toBeVisible();
  await look(maya, "ask-problems");
  await fillForm(maya, { note: "PHQ-9 of 17, tearful." });
  await expect(maya.getByText(/^Dana Reyes will see a quiet banner now/).first()).toBeVisible();
  await look(maya, "ask-preview");
  for (const more of ["Scores and risk", /^Add more/]) await maya.getByText(more).click();
  await maya.getByLabel("PHQ-9 item 9").fill("2");
  await choose(maya, "How urgent", "Soon");
  await choose(maya, "Risk to self or others", "Acute");
  await expect(
    maya.getByRole("group", { name: /was the patient asked about suicide/ }),
  ).toBeVisible();
  await look(maya, "ask-more");
});

test("everybody can see that nobody can come, and what can be done instead", async ({
  hallway,
}) => {
  const maya = await hallway.as("Maya");
  await openForm(maya);
  await fillForm(maya, {
    patient: "John Doe",
    note: "John Doe, born 03/04/1980, phone 612-555-0143",
  });
  await expect(maya.getByText(/^Nobody can come/).first()).toBeVisible();
  await maya.getByRole("button", { name: "Book before leaving" }).click();
  await maya.getByRole("button", { name: "Send" }).click();
  await look(maya, "ask-nobody");
});
