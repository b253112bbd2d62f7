import type { Locator, Page } from "@playwright/test";
import { join, planDoor, type OnEntry } from "../server/office-hours/open-door.ts";
import { siteIdSchema } from "../../shared/kernel/ids.ts";
import { wallNow } from "../support/wall-clock.ts";
import { startTurnServer, type TurnServer } from "../support/turn-server.ts";
import { expectFlow, namesIn, watchLinks } from "./support/call-page.ts";
import { expect, test as base, type Hallway } from "./support/hallway.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
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

/** Somebody with a camera, on the page of a session. */
async function open(hallway: Hallway, name: string, path: string, options = {}): Promise<Page> {
  const page = await hallway.browser({ permissions, ...options });
  await watchLinks(page);
  await page.goto("/");
  await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  await expect(page.getByRole("banner")).toBeVisible();
  await page.goto(path);
  return page;
}

/** Two taps: the topic, and in. */
async function comeIn(page: Page, topic: string, how: string): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("radio", { name: how }).check({ force: true });
  await main.getByRole("radio", { name: topic }).check({ force: true });
  if (how === "By phone") await main.getByLabel("Call me back on").fill("555-0104 x12");
  await main.getByRole("button", { name: "Join the line" }).tap();
  await expect(main.getByRole("region", { name: "My place" })).toBeVisible();
}

function part(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("region", { name, exact: true });
}

/** Whoever administers both sites opens the door to the other one. */
async function serveLakeview(hallway: Hallway, seriesId: string): Promise<void> {
  const wale = await hallway.elsewhere("Wale");
  const site = siteIdSchema.parse("riverside");
  await wale.does("officeHours.serve", { seriesId, siteIds: ["lakeview"] }, { site });
}

test("Dana holds office hours: three come, one by video and one by phone; who does not answer keeps the place, one goes to Amadou, one comes from another site, and at the end nobody is forgotten", async ({
  hallway,
}) => {
  const [ruth, maya, amadou] = await Promise.all([
    hallway.elsewhere("Ruth"),
    hallway.elsewhere("Maya"),
    hallway.elsewhere("Amadou"),
  ]);
  const { id } = await hallway.card("Dana");
  const people = { sam: amadou, dana: amadou };
  const { hoursId, seriesId } = await planDoor(ruth, people, wallNow(), {
    title: "Dana's open door",
    hostIds: [id, amadou.id],
    backupIds: [],
  });
  const path = `/sites/riverside/office-hours/${hoursId}`;
  const [dana, okafor, leilani] = await Promise.all([
    open(hallway, "Dana", path),
    open(hallway, "Ngozi", path, phone),
    open(hallway, "Leilani", path, phone),
  ]);
  const main = dana.getByRole("main");

  await main.getByRole("button", { name: "I’m here: open the door" }).click();
  await expect(part(dana, "Next")).toContainText("Nobody waits");
  const mayas = await join(maya, hoursId, { topic: "medication", modality: "in_person" });
  await expect(main.getByText(/Maya Lindqvist came: Medication, in person/)).toBeVisible();
  await comeIn(okafor, "Medication", "By video");
  await comeIn(leilani, "Safety plan", "By phone");
  const line = main.getByRole("list", { name: "The line" }).getByRole("listitem");
  await expect(line).toHaveCount(3);

  await main.getByRole("button", { name: "Call Maya" }).click();
  await expect(part(dana, "Called")).toContainText("left to answer");
  await main.getByRole("button", { name: "No answer: keep the place" }).click();
  await expect(line.first()).toContainText("did not answer; the place is kept until");
  await maya.does("entry.here", mayas);
  await expect(line.first()).toContainText(/just came|waits/);

  await line.nth(1).getByRole("button", { name: "Choose Ngozi Okafor" }).click();
  await line.nth(1).getByRole("button", { name: "Short on time" }).click();
  await part(okafor, "You are called").getByRole("button", { name: "Start video" }).tap();
  await expect(part(okafor, "With the host")).toContainText("Dana Reyes has not come into it yet");
  await expect(part(dana, "With me now")).toContainText("With Ngozi Okafor");
  await part(dana, "Call").getByRole("button", { name: "Join with video" }).click();
  for (const page of [dana, okafor]) {
    await expect(namesIn(page)).toHaveCount(2);
    await expectFlow(page, 1);
  }
  await expect(part(okafor, "With the host")).toContainText("You are with Dana Reyes");
  await main.getByLabel("Note (optional)").fill("Start low, look again in two weeks.");
  await main.getByRole("button", { name: "5 minutes more" }).click();
  await expect(part(dana, "With me now")).toContainText("of 15 min");
  await main.getByRole("button", { name: "Done" }).click();
  await expect(part(okafor, "With the host")).toBeHidden();
  await expect(namesIn(okafor)).toHaveCount(0);

  await main.getByRole("button", { name: "Call Maya" }).click();
  await main.getByRole("button", { name: "Maya is here" }).click();
  await expect(part(dana, "With me now")).toContainText("With Maya Lindqvist");
  await amadou.does("officeHours.checkIn", { hoursId });
  await expect(part(dana, "Hosts")).toContainText("Amadou Sissoko");
  await main.getByRole("button", { name: "Something else…" }).click();
  await main.getByRole("button", { name: "Back into the line, first" }).click();
  await expect(line.first()).toContainText("Goes first");
  await main.getByRole("button", { name: "Call Maya" }).click();
  await main.getByRole("button", { name: "Something else…" }).click();
  await main.getByRole("button", { name: "Hand over to Amadou Sissoko" }).click();
  await expect(line.first()).toContainText("For Amadou Sissoko");
  expect(await amadou.does<OnEntry>("entry.callNext", { hoursId })).toMatchObject({
    entryId: mayas.entryId,
  });
  await maya.does("entry.here", mayas);
  await expect(part(dana, "Hosts")).toContainText("with Maya Lindqvist");

  await main.getByRole("button", { name: "Call Leilani" }).click();
  await part(leilani, "You are called").getByRole("button", { name: "I’m ready: call me" }).tap();
  await expect(part(dana, "With me now")).toContainText("With Leilani Kahananui");
  await expect(part(dana, "By phone").getByRole("link", { name: "555-0104 x12" })).toBeVisible();
  await part(dana, "Call").getByRole("button", { name: "Start by audio" }).click();
  await part(leilani, "Call").getByRole("button", { name: "Join by audio" }).tap();
  for (const page of [dana, leilani]) await expect(namesIn(page)).toHaveCount(2);
  await main.getByRole("button", { name: "Done" }).click();
  await expect(part(dana, "Next")).toContainText("Nobody waits");

  await serveLakeview(hallway, seriesId);
  const samir = await open(hallway, "Samir", "/sites/lakeview/board", phone);
  await samir.getByRole("link", { name: "Come in: Dana's open door" }).tap();
  await expect(samir.getByRole("main")).toContainText("Riverside Family Medicine");
  await comeIn(samir, "Medication", "By phone");
  await expect(part(samir, "My place")).toContainText("You are next");
  await expect(part(dana, "Next")).toContainText("Lakeview Health Center");
  await samir.goto("/sites/lakeview/mine");
  await main.getByRole("button", { name: "Call Samir" }).click();
  await samir.getByRole("button", { name: "I’m ready: call me" }).tap();
  await expect(part(samir, "With the host")).toContainText("Dana Reyes calls you by phone");
  await main.getByRole("button", { name: "Done" }).click();
  await expect(samir.getByText("Your visit with Dana Reyes ended")).toBeVisible();

  await main.getByRole("textbox", { name: "What to say" }).fill("Ten minutes more, then we end");
  await main.getByRole("button", { name: "Say it" }).click();
  await main.getByRole("button", { name: "Last call" }).click();
  await dana.getByRole("dialog").getByRole("button", { name: "Last call" }).click();
  await expect(main.getByText("Last call", { exact: true })).toBeVisible();
  await expect(okafor.getByRole("main")).toContainText("Last call");
  await main.getByRole("button", { name: "Take back last call" }).click();
  await expect(okafor.getByRole("main")).not.toContainText("Last call");
  await main.getByRole("button", { name: "Last call" }).click();
  await dana.getByRole("dialog").getByRole("button", { name: "Last call" }).click();
  await expect(okafor.getByRole("main")).toContainText("Last call");
  const late = await join(await hallway.elsewhere("Tomasz"), hoursId, { urgency: "soon" });
  await expect(line).toHaveCount(1);
  await amadou.does("entry.resolve", mayas);
  await main.getByRole("button", { name: "End", exact: true }).click();
  await dana.getByRole("dialog").getByRole("button", { name: "End for all" }).click();
  await expect(part(dana, "Ending")).toContainText("1 person chooses");
  await main.getByRole("button", { name: "Take after all: Tomasz Wieczorek" }).click();
  await main.getByRole("button", { name: "Tomasz is here" }).click();
  await main.getByRole("button", { name: "Done" }).click();
  expect(late.hoursId).toBe(hoursId);
  await expect(part(dana, "Summary")).toContainText("5 came, all were helped.");
  await expect(part(dana, "Summary")).toContainText("About: Medication (4) and Safety plan.");
});
