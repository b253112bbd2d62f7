import { expect, test } from "./support/hallway.ts";
import { setStatus } from "./support/my-status.ts";
import { askFor } from "./support/requests.ts";
import { AUDIBLE, listen, SILENT } from "./support/ring-ear.ts";

test("Dana is free: the ring takes both her screens, can be heard, and falls silent on both when she answers one", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  const danasTablet = await hallway.as("Dana", { viewport: { width: 820, height: 1180 } });
  await setStatus(dana, "Free");
  await askFor(maya, (await hallway.card("Dana")).id);

  const ring = dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" });
  const ringOnTablet = danasTablet.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" });
  await expect(ring).toBeVisible();
  await expect(ringOnTablet).toBeVisible();
  expect(await ring.evaluate(isWholeScreen)).toBe(true);
  await expect(ring).not.toContainText("JD");
  for (const screen of [dana, danasTablet]) {
    const heard = await listen(screen);
    console.log("the ring:", heard);
    expect(heard.state).toBe("running");
    expect(heard.loudest).toBeGreaterThan(AUDIBLE);
    await expect(screen).toHaveTitle("● Room 4 · now");
  }

  await ring.getByRole("button", { name: /Tap to see who asks/ }).click();
  await expect(ring).toContainText("asked by Maya Lindqvist");
  await expect(ring).toContainText("PHQ-9 of 17, tearful.");
  await ring.getByRole("button", { name: /^On my way/ }).click();

  await expect(ringOnTablet).toBeHidden({ timeout: 2_000 });
  await expect(ring).toBeHidden();
  for (const screen of [dana, danasTablet]) {
    expect((await listen(screen)).loudest).toBeLessThan(SILENT);
    await expect(screen).toHaveTitle(/Board/);
  }
});

test("Dana tests her ring and sees that it sounds; a device without sound still sounds in a crisis", async ({
  hallway,
}) => {
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.as("Dana");
  await dana.getByRole("link", { name: "Me", exact: true }).click();
  const panel = dana.getByRole("region", { name: "My ring" });
  await expect(panel).toContainText("This device can ring.");
  await panel.getByRole("button", { name: "Test my ring" }).click();
  await expect(panel.getByRole("progressbar", { name: "Loudness" })).toBeVisible();
  expect((await listen(dana)).loudest).toBeGreaterThan(AUDIBLE);
  await expect(panel.getByRole("progressbar", { name: "Loudness" })).toBeHidden();

  await panel.getByRole("switch", { name: "No sound on this device" }).click();
  await expect(panel).toContainText("a crisis is heard all the same");
  await setStatus(dana, "Free");
  const personId = (await hallway.card("Dana")).id;
  const first = await askFor(maya, personId);
  await expect(dana.getByRole("alertdialog")).toContainText("This device is muted");
  expect((await listen(dana)).loudest).toBeLessThan(SILENT);
  await maya.does("handoff.escalate", { handoffId: first });
  await expect(dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · crisis" })).toBeVisible();
  expect((await listen(dana)).loudest).toBeGreaterThan(AUDIBLE);
});

function isWholeScreen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= innerWidth - 1 && height >= innerHeight - 1;
}
