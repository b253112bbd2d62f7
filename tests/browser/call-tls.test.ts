import { chromium as playwright } from "@playwright/test";
import { startTlsTurnServer, type TlsTurnServer } from "../support/turn-server.ts";
import { until } from "../support/until.ts";
import { comeWith, expectFlow, joinHuddle, readLinks } from "./support/call-page.ts";
import { expect, test as base } from "./support/hallway.ts";

const test = base.extend<{ turn: TlsTurnServer }>({
  // eslint-disable-next-line no-empty-pattern
  turn: async ({}, use) => {
    const turn = await startTlsTurnServer();
    await use(turn);
    await turn.stop();
  },
  hubSettings: async ({ turn }, use) =>
    use({ TURN_URLS: turn.url, TURN_SECRET: turn.secret, MEDIA_RELAY_ONLY: "true" }),
});

test("where the network lets nothing but TLS out, a call goes through the relay by it", async ({
  hallway,
  launchOptions,
  turn,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const { huddleId } = await ruth.does<{ huddleId: string }>("huddle.adHoc", { title: "A word" });
  const trust = `--ignore-certificate-errors-spki-list=${turn.keyHash}`;
  const args = [...(launchOptions.args ?? []), trust];
  const browser = await playwright.launch({ ...launchOptions, args });
  try {
    const pages = [
      await comeWith(browser, hallway.url, "Dana"),
      await comeWith(browser, hallway.url, "Maya"),
    ];
    for (const page of pages) await joinHuddle(page, huddleId);
    for (const page of pages) {
      await expectFlow(page, 1);
      expect(await readLinks(page)).toMatchObject([{ candidateType: "relay", relayedBy: "tls" }]);
    }
  } finally {
    await browser.close();
  }
  await until("the relay tells what it carried", () => turn.carried().bytes > 20_000);
  console.log(`relay by TLS: ${JSON.stringify(turn.carried())}`);
});
