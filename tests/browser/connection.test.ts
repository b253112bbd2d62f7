import { ask, fillForm, openForm } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { setStatus } from "./support/my-status.ts";
import { askFor } from "./support/requests.ts";

/** A person knows that the screen is not live within this time, and what became of a press within the other. */
const NOTICED_MS = 12_000;
const OUTCOME_MS = 10_000;

const offlineNoise =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED|ERR_CONNECTION_RESET|WebSocket connection to .* failed/;

test("Maya's link goes down: the board turns grey with its age and whom to call, and is live again with all that happened", async ({
  hallway,
}) => {
  hallway.expectTrouble(offlineNoise);
  const dana = await hallway.elsewhere("Dana");
  const maya = await hallway.as("Maya");
  const danasCard = maya.getByRole("article", { name: "Dana Reyes" });
  await expect(danasCard).toContainText("In person");
  await expect(danasCard).not.toContainText("As of");

  await maya.context().setOffline(true);
  const notice = maya.getByRole("alert").filter({ hasText: "Not connected" });
  await expect(notice).toContainText(/What you see is as of \d\d:\d\d\./, { timeout: NOTICED_MS });
  await expect(notice).toContainText("Dial 911, then the code line 555-0100");
  await expect(danasCard).toContainText(/As of \d\d:\d\d/);
  await expect(maya.getByText("Not live", { exact: true })).toBeVisible();

  await dana.does("presence.set", { status: "break" });
  await maya.context().setOffline(false);
  await expect(notice).toBeHidden();
  await expect(danasCard).toContainText("On a break");
  await expect(danasCard).not.toContainText("As of");
});

test("Maya presses Send while her link is down: she knows within ten seconds, nothing she wrote is lost, and it takes effect once", async ({
  hallway,
}) => {
  hallway.expectTrouble(offlineNoise);
  const dana = await hallway.elsewhere("Dana");
  const maya = await hallway.as("Maya");
  await openForm(maya);
  await fillForm(maya, { note: "PHQ-9 of 17, tearful." });
  await maya.context().setOffline(true);
  await expect(maya.getByRole("alert").filter({ hasText: "Not connected" })).toBeVisible({
    timeout: NOTICED_MS,
  });
  await maya.getByRole("button", { name: "Send" }).click();
  await expect(maya.getByText(/^Not confirmed/)).toBeVisible({ timeout: OUTCOME_MS + 1_000 });
  await expect(maya.getByText("Dial 911, then the code line 555-0100").first()).toBeVisible();

  await maya.context().setOffline(false);
  await expect(maya.getByRole("alert").filter({ hasText: "Not connected" })).toBeHidden();
  await expect(maya.getByLabel("Note (optional)")).toHaveValue("PHQ-9 of 17, tearful.");
  await maya.getByRole("button", { name: "Send" }).click();
  await expect(maya).toHaveURL(/\/handoffs\//);
  await expect(maya.getByRole("region", { name: "The patient" })).toContainText(
    "PHQ-9 of 17, tearful.",
  );
  expect(dana.handoffs().filter(({ roomId }) => roomId === "room-4")).toHaveLength(1);
});

test("Maya reloads in the middle of a hand-off and is back where she was", async ({ hallway }) => {
  await hallway.elsewhere("Dana");
  const maya = await hallway.as("Maya");
  await ask(maya, { whom: "Dana Reyes", note: "PHQ-9 of 17, tearful." });
  await expect(maya.getByRole("region", { name: "The patient" })).toContainText("PHQ-9 of 17");
  const address = maya.url();
  await maya.reload();
  await expect(maya.getByRole("heading", { level: 1 })).toContainText("Dana Reyes");
  await expect(maya.getByRole("region", { name: "The patient" })).toContainText("PHQ-9 of 17");
  expect(maya.url()).toBe(address);
});

test("the hub dies and comes back in the middle of a hand-off: Dana still has it before her, and takes it", async ({
  hallway,
}) => {
  hallway.expectTrouble(offlineNoise);
  hallway.expectTrouble(/status of 50\d|ERR_EMPTY_RESPONSE/);
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  const handoffId = await askFor(maya, (await hallway.card("Dana")).id);
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await expect(banner).toContainText("Room 4 · now");

  await hallway.hub.kill();
  await expect(dana.getByRole("alert").filter({ hasText: "Not connected" })).toBeVisible({
    timeout: NOTICED_MS,
  });
  await expect(banner).toBeVisible();
  await hallway.hub.startAgain();
  await expect(dana.getByRole("alert").filter({ hasText: "Not connected" })).toBeHidden();
  await banner.getByRole("button", { name: "Open" }).click();
  await expect(banner).toContainText("PHQ-9 of 17, tearful.");
  await banner.getByRole("button", { name: /^On my way/ }).click();
  await expect(banner).toBeHidden();
  await maya.sees(handoffId, "that Dana has it", ({ state }) => state === "accepted");
});

test("Dana's link goes down while it rings: the ring stops counting and says whom to turn to", async ({
  hallway,
}) => {
  hallway.expectTrouble(offlineNoise);
  // The accessibility check fetches style sheets, which no link brings now.
  hallway.expectTrouble(/Couldn't load preload assets/);
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  await setStatus(dana, "Free");
  await askFor(maya, (await hallway.card("Dana")).id);
  const ring = dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" });
  await expect(ring.getByRole("timer")).toContainText("Answer within");

  await dana.context().setOffline(true);
  await expect(ring.getByRole("status")).toContainText("somebody else may have it by now", {
    timeout: NOTICED_MS,
  });
  await expect(ring.getByRole("timer")).toBeHidden();
  await look(dana, "ring-not-connected");
});
