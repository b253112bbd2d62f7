import { expect, test } from "./support/hallway.ts";
import { setStatus } from "./support/my-status.ts";
import { askFor } from "./support/requests.ts";
import { AUDIBLE, listen, SILENT } from "./support/ring-ear.ts";

// A recorder looks into the page all the time, and to look into a page counts as a touch for the browser.
test.use({ trace: "off" });

test("before Dana has touched a page it cannot sound, says so plainly, and rings after one tap", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const before = await hallway.as("Dana");
  await setStatus(before, "Free");
  // As a browser does with a tab that is duplicated: the same person, and nobody has touched it.
  const kept = await before.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  const dana = await before.context().newPage();
  await dana.addInitScript((entries) => {
    for (const [key, value] of JSON.parse(entries) as [string, string][])
      sessionStorage.setItem(key, value);
  }, kept);
  await before.close();
  await dana.goto("/");
  // So does this test: that it rings is learned from Maya's side.
  const handoffId = await askFor(maya, (await hallway.card("Dana")).id);
  await maya.sees(
    handoffId,
    "that a device of Dana's shows it",
    ({ offers }) => offers[0]?.state === "delivered",
  );

  const ring = dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" });
  await expect(ring).toContainText("Sound is off until you tap.");
  expect(await listen(dana)).toMatchObject({ loudest: 0 });
  await ring.getByRole("button", { name: "Turn on" }).click();
  await expect(ring).not.toContainText("Sound is off");
  expect((await listen(dana)).loudest).toBeGreaterThan(AUDIBLE);

  await dana.keyboard.press("Escape");
  await expect(ring).toBeHidden();
  await expect(dana.getByRole("region", { name: "Hand-off for you" })).toContainText(
    "Room 4 · now",
  );
  expect((await listen(dana)).loudest).toBeLessThan(SILENT);
});
