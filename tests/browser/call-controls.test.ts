import type { Page } from "@playwright/test";
import { until } from "../support/until.ts";
import { expectFlow, joinHuddle, namesIn, watchLinks } from "./support/call-page.ts";
import { expect, test, type Hallway } from "./support/hallway.ts";

/** The pictures of a screen that have arrived: they are counted by what shows them. */
const framesIn = (page: Page, label: string): Promise<number> =>
  page
    .getByLabel(label, { exact: true })
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** Dana and Maya, in a huddle and its call. */
async function startTalk(hallway: Hallway): Promise<Record<"dana" | "maya", Page>> {
  const ruth = await hallway.elsewhere("Ruth");
  const { huddleId } = await ruth.does<{ huddleId: string }>("huddle.adHoc", { title: "A word" });
  const come = async (name: string): Promise<Page> => {
    const page = await hallway.as(name, { permissions: ["camera", "microphone"] });
    await watchLinks(page);
    await joinHuddle(page, huddleId);
    return page;
  };
  const [dana, maya] = [await come("Dana"), await come("Maya")];
  for (const page of [dana, maya]) await expectFlow(page, 1);
  await expect(namesIn(maya)).toHaveCount(2);
  return { dana, maya };
}

test("those in a huddle hear and see each other; a screen is shared and seen, push to talk is heard while it is held alone; a call that goes on in another tab has the microphone that was chosen, and continues here in one tap", async ({
  hallway,
}) => {
  const { dana, maya } = await startTalk(hallway);
  const controls = dana.getByRole("group", { name: "Call controls" });
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await dana.setViewportSize(size);
    await dana.evaluate(() => window.scrollTo(0, 0));
    for (const name of ["Mute", "Camera off", "Leave the call"])
      await expect(controls.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  }

  await dana.getByRole("button", { name: "Share screen" }).click();
  await expect(maya.getByText("Screen of Dana Reyes")).toBeVisible();
  await until("Dana's screen moves at Maya's", async () => {
    return (await framesIn(maya, "Screen of Dana Reyes")) > 3;
  });
  await dana.getByRole("button", { name: "Stop sharing" }).click();
  await expect(maya.getByText("Screen of Dana Reyes")).toBeHidden();

  await dana.getByRole("button", { name: "Devices" }).click();
  const microphoneIn = (page: Page) => page.getByRole("combobox", { name: "Microphone" });
  const [, , another = ""] = await microphoneIn(dana).getByRole("option").allInnerTexts();
  await microphoneIn(dana).selectOption({ label: another });
  await dana.getByRole("switch", { name: "Push to talk" }).check();
  await dana.keyboard.press("Escape");
  const isMuted = namesIn(maya).nth(0).getByRole("img", { name: "Muted" });
  await expect(isMuted).toBeVisible();
  await dana.getByRole("button", { name: "Hold to talk" }).hover();
  await dana.mouse.down();
  await expect(isMuted).toBeHidden();
  await expect(dana.getByRole("button", { name: "You are heard" })).toBeVisible();
  await dana.mouse.up();
  await expect(isMuted).toBeVisible();

  const opened = dana.waitForEvent("popup");
  await dana.evaluate(() => void window.open(window.location.href));
  const tab = await opened;
  await tab.getByRole("button", { name: "Join by audio" }).click();
  await expect(dana.getByText("This call goes on in another window.")).toBeVisible();
  await tab.getByRole("button", { name: "Devices" }).click();
  await expect(microphoneIn(tab).locator("option:checked")).toHaveText(another);
  await expect(tab.getByRole("switch", { name: "Push to talk" })).toBeChecked();
  await tab.keyboard.press("Escape");
  await dana.getByRole("link", { name: "Board", exact: true }).first().click();
  await expect(dana.getByText(/^Your call goes on in another window/)).toBeVisible();
  await dana.getByRole("link", { name: "Continue here" }).click();
  await expectFlow(dana, 1);
  await expect(tab.getByText("This call goes on in another window.")).toBeVisible();
  await expect(tab.getByRole("button", { name: "Continue here" })).toBeVisible();
  await expect(namesIn(maya)).toHaveCount(2);

  await controls.getByRole("button", { name: "Leave the call" }).click();
  await expect(tab.getByText("This call has ended in the other window.")).toBeVisible();
  await expect(tab.getByRole("button", { name: "Continue here" })).toBeHidden();
});
