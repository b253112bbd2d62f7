import type { Page } from "@playwright/test";
import { until } from "../support/until.ts";
import { expectFlow, namesIn, watchLinks } from "./support/call-page.ts";
import { expect, test } from "./support/hallway.ts";

const permissions = ["camera", "microphone"];

/** The pictures of a screen that have arrived: they are counted by what shows them. */
const framesIn = (page: Page, label: string): Promise<number> =>
  page
    .getByLabel(label, { exact: true })
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

test("a screen is shared and seen, push to talk is heard while it is held alone, and the microphone that was chosen is taken again next time", async ({
  hallway,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const { huddleId } = await ruth.does<{ huddleId: string }>("huddle.adHoc", { title: "A word" });
  const come = async (name: string): Promise<Page> => {
    const page = await hallway.as(name, { permissions });
    await watchLinks(page);
    await page.goto(`/sites/riverside/huddles/${huddleId}`);
    await page.getByRole("button", { name: /^Come in/ }).click();
    await page.getByRole("button", { name: /video$/ }).click();
    return page;
  };
  const dana = await come("Dana");
  const maya = await come("Maya");
  await expectFlow(maya, 1);

  await dana.getByRole("button", { name: "Share screen" }).click();
  await expect(maya.getByText("Screen of Dana Reyes")).toBeVisible();
  await until("Dana's screen moves at Maya's", async () => {
    return (await framesIn(maya, "Screen of Dana Reyes")) > 3;
  });
  await dana.getByRole("button", { name: "Stop sharing" }).click();
  await expect(maya.getByText("Screen of Dana Reyes")).toBeHidden();

  await dana.getByRole("button", { name: "Devices" }).click();
  const microphone = dana.getByRole("combobox", { name: "Microphone" });
  const [, , another = ""] = await microphone.getByRole("option").allInnerTexts();
  await microphone.selectOption({ label: another });
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

  await dana.reload();
  await dana.getByRole("button", { name: /audio$/ }).click();
  await dana.getByRole("button", { name: "Devices" }).click();
  await expect(microphone.locator("option:checked")).toHaveText(another);
  await expect(dana.getByRole("switch", { name: "Push to talk" })).toBeChecked();
});
