import type { Page } from "@playwright/test";
import { startTurnServer, type TurnServer } from "../support/turn-server.ts";
import { until } from "../support/until.ts";
import { startVideoHandoff } from "../support/video-handoff.ts";
import {
  expectFlow,
  joinCall,
  namesIn,
  readLinks,
  startVideo,
  watchLinks,
} from "./support/call-page.ts";
import { expect, test as base, type Hallway } from "./support/hallway.ts";
import { joinAgainAndAgain, sayJoins } from "./support/joins.ts";
import { look } from "./support/look.ts";

const OUT_WITHIN_MS = 3_000;
/** `HALLWAY_JOINS=50 npx playwright test calls -g "three people"` gives the figures in docs/checklist.md. */
const JOINS = Number(process.env["HALLWAY_JOINS"] ?? 2);
const permissions = ["camera", "microphone"];

const test = base.extend<{ turn: TurnServer }>({
  // eslint-disable-next-line no-empty-pattern
  turn: async ({}, use) => {
    const turn = await startTurnServer();
    await use(turn);
    await turn.stop();
  },
  hubSettings: async ({ turn }, use) =>
    use({ TURN_URLS: turn.url, TURN_SECRET: turn.secret, MEDIA_RELAY_ONLY: "false" }),
});

/** A hand-off that Dana has taken by video. */
async function startVisit(hallway: Hallway) {
  const [maya, dana, okafor] = [
    await hallway.elsewhere("Maya"),
    await hallway.elsewhere("Dana"),
    await hallway.elsewhere("Ngozi"),
  ];
  await dana.does("presence.clear", {});
  const room = await startVideoHandoff(maya, dana, okafor);
  return { room, maya, dana, path: `/sites/riverside/handoffs/${room.id}` };
}

async function open(hallway: Hallway, name: string, isRelayOnly = false): Promise<Page> {
  const page = await hallway.browser({ permissions });
  await watchLinks(page, isRelayOnly);
  await page.goto("/");
  await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  await expect(page.getByRole("banner")).toBeVisible();
  return page;
}

test("three people of a hand-off see and hear each other, one through the relay alone; whoever joins again is connected again; whoever is taken out is out on all sides", async ({
  hallway,
  turn,
}) => {
  test.setTimeout(150_000 + JOINS * 20_000);
  const { path } = await startVisit(hallway);
  const dana = await open(hallway, "Dana");
  const maya = await open(hallway, "Maya");
  const okafor = await open(hallway, "Ngozi", true);
  await joinCall(dana, path);
  const told = maya.getByRole("region", { name: "Your hand-off" });
  await expect(told).toContainText("Dana Reyes is in the call");
  await told.getByRole("link", { name: /^Join the call/ }).click();
  await expect(maya.getByRole("button", { name: "Join with video" })).toBeFocused();
  await maya.keyboard.press("Enter");
  await expect(told).toBeHidden();
  await joinCall(okafor, path);
  for (const page of [dana, maya, okafor]) {
    await expect(namesIn(page)).toHaveCount(3);
    await expectFlow(page, 2);
  }
  for (const { candidateType } of await readLinks(okafor)) expect(candidateType).toBe("relay");
  await expect(namesIn(maya).nth(0)).toContainText("Dana Reyes");

  console.log(sayJoins(await joinAgainAndAgain(maya, JOINS, 2)));
  await expectFlow(maya, 2);
  await dana.keyboard.press("Space");
  await expect(namesIn(maya).nth(0).getByRole("img", { name: "Muted" })).toBeVisible();
  await dana.keyboard.press("Space");
  await expect(namesIn(maya).nth(0).getByRole("img", { name: "Muted" })).toBeHidden();
  await look(maya, "call-of-three");

  const startedAt = performance.now();
  await dana.getByRole("button", { name: "Take Ngozi Okafor out of the call" }).click();
  await expect(okafor.getByText("You were taken out of this call.")).toBeVisible();
  await expect(namesIn(maya)).toHaveCount(2);
  await until("no link to her is left", async () =>
    (await Promise.all([dana, maya].map(readLinks))).every((links) => links.length === 1),
  );
  expect(performance.now() - startedAt).toBeLessThan(OUT_WITHIN_MS);
  expect(await readLinks(okafor)).toEqual([]);
  await until("the relay tells what it carried", () => turn.carried().bytes > 20_000);
  console.log(`relay: ${JSON.stringify(turn.carried())}`);
});

test("where microphone and camera are refused the call says so, and the page works as always; a tablet in the exam room comes in by a code, has the call and nothing else, and is cut off when the hand-off ends", async ({
  hallway,
}) => {
  const { path, maya: mayaElsewhere, dana, room } = await startVisit(hallway);
  const maya = await open(hallway, "Maya");
  await maya.goto(path);
  await maya.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("refused", "NotAllowedError"));
  });
  await startVideo(maya);
  await expect(maya.getByText(/does not let Hallway use your microphone/)).toBeVisible();
  await expect(maya.getByRole("button", { name: "Unmute" })).toBeVisible();
  await maya.getByRole("link", { name: "Board", exact: true }).first().click();
  await expect(maya.getByText(/^You are in a call/)).toBeVisible();
  await maya.getByRole("button", { name: "Leave the call" }).click();
  await expect(maya.getByText(/^You are in a call/)).toBeHidden();

  await joinCall(maya, path);
  await maya.getByRole("button", { name: "Let a device in" }).click();
  await maya.getByRole("button", { name: "Make a code" }).click();
  const code = await maya.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).innerText();
  await expect(maya.getByRole("img", { name: /^QR code/ })).toBeVisible();

  const tablet = await hallway.browser({ permissions, viewport: { width: 820, height: 1180 } });
  await watchLinks(tablet);
  await tablet.goto(`/call#${code}`);
  await look(tablet, "call-code");
  await tablet.getByRole("button", { name: "Go on" }).click();
  await expect(tablet.getByText(/^Maya Lindqvist of Riverside .* asks you into/)).toBeVisible();
  await expect(tablet.getByText(/^In the call: Maya Lindqvist/)).toBeVisible();
  await tablet.getByRole("button", { name: "Join with video" }).click();
  await expectFlow(tablet, 1);
  await expect(maya.getByRole("img", { name: /^QR code/ })).toBeHidden();
  await expect(maya.getByText("Exam room device is in.")).toBeVisible();
  await expect(namesIn(maya)).toHaveCount(2);
  await expect(namesIn(maya).nth(1)).toContainText("Exam room device");
  await expect(tablet.getByRole("button", { name: /Take .* out/ })).toHaveCount(0);
  await expect(tablet.getByRole("navigation")).toHaveCount(0);
  expect(tablet.url()).not.toContain(code);

  await mayaElsewhere.does("handoff.start", { handoffId: room.id });
  await dana.does("handoff.leave", { handoffId: room.id });
  await expect(tablet.getByText("This call is over.")).toBeVisible({ timeout: OUT_WITHIN_MS });
  expect(await readLinks(tablet)).toEqual([]);
  await expect(tablet.getByLabel("The code you were given")).toBeVisible();
});
