import { chromium as playwright, type Page } from "@playwright/test";
import { chromium } from "../support/programs.ts";
import { until } from "../support/until.ts";
import { startApart } from "./support/apart.ts";
import { comeWith, expectFlow, joinHuddle, namesIn, readLinks } from "./support/call-page.ts";
import { expect, test } from "./support/hallway.ts";

const OUT_MS = 10_000;
/** Speech takes some 35 each way; a picture that moves takes twice what is left. */
const TOO_LITTLE_FOR_PICTURES_KBIT = 110;
const GONE_WITHIN_MS = 25_000;
const BACK_WITHIN_MS = 35_000;

test("Dana's link becomes poor: the picture goes, the sound stays, and it comes back; then her cable is out for ten seconds, and she is back by herself", async ({
  hallway,
  launchOptions,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const { huddleId } = await ruth.does<{ huddleId: string }>("huddle.adHoc", { title: "A word" });
  const program = chromium.find() ?? "/usr/bin/chromium-headless-shell";
  const apart = await startApart(program, Number(new URL(hallway.url).port));
  const [near, far] = await Promise.all(
    apart.executablePaths.map((executablePath) =>
      playwright.launch({ ...launchOptions, executablePath }),
    ),
  );
  if (!near || !far) throw new Error("there are two machines");
  try {
    const maya = await comeWith(near, hallway.url, "Maya");
    const dana = await comeWith(far, hallway.url, "Dana");
    for (const page of [dana, maya]) await joinHuddle(page, huddleId);
    await expectFlow(dana, 1);
    await expectFlow(maya, 1);
    const heardBy = async () => (await readLinks(maya)).map(({ received }) => received.audio);

    apart.squeeze(TOO_LITTLE_FOR_PICTURES_KBIT);
    for (const page of [dana, maya])
      await expect(page.getByText(/^Poor connection: (sound only|you are not seen)/)).toBeVisible({
        timeout: GONE_WITHIN_MS,
      });
    await expectSoundAlone(maya);
    apart.release();
    for (const page of [dana, maya])
      await expect(page.getByText(/^Poor connection:/)).toBeHidden({ timeout: BACK_WITHIN_MS });
    await expectFlow(maya, 1);
    await expectFlow(dana, 1);

    apart.pull();
    const pulledAt = performance.now();
    let before = await heardBy();
    await until("nothing more comes through", async () => {
      const [was, is] = [before, await heardBy()];
      before = is;
      return performance.now() - pulledAt > 1_000 && was.join() === is.join();
    });
    await until("the cable was out for long", () => performance.now() - pulledAt > OUT_MS, 20_000);
    expect(await heardBy()).toEqual(before);
    apart.plugIn();

    await expectFlow(maya, 1);
    await expectFlow(dana, 1);
    for (const page of [dana, maya]) await expect(namesIn(page)).toHaveCount(2);
    await expect(dana.getByText(/The connection to Hallway is lost/)).toBeHidden();
  } finally {
    for (const browser of [near, far]) await browser.close();
    await apart.close();
  }
});

/** For a second no picture comes any more, and the sound does. */
async function expectSoundAlone(page: Page): Promise<void> {
  const read = async () => {
    const [link] = await readLinks(page);
    return { ...link?.received, at: performance.now() };
  };
  let last = await read();
  await until(
    "sound alone comes",
    async () => {
      const now = await read();
      if (now.video !== last.video) last = now;
      return now.at - last.at > 1_000 && (now.audio ?? 0) > (last.audio ?? 0);
    },
    GONE_WITHIN_MS,
  );
}
