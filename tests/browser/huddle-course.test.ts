import type { Page } from "@playwright/test";
import { startClock } from "../../server/platform/clock.ts";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import type { StandingRoomId } from "../../shared/huddles/huddles.ids.ts";
import { startClocks, type Clocks } from "../lab/clocks.ts";
import type { Huddle } from "../../shared/huddles/huddles.schema.ts";
import type { Somebody } from "../support/somebody.ts";
import { namesIn, readLinks, watchLinks } from "./support/call-page.ts";
import { until } from "../support/until.ts";
import { expect, test as base } from "./support/hallway.ts";
import { AUDIBLE, listen, SILENT } from "./support/ring-ear.ts";

/** The hub's clock is in the test's hand: nobody waits twenty seconds for a facilitator. */
const test = base.extend<{ clocks: Clocks }>({
  // eslint-disable-next-line no-empty-pattern
  clocks: async ({}, use) => {
    const clocks = startClocks(1);
    await use(clocks);
    clocks.close();
  },
  hubSettings: async ({ clocks }, use) => use(clocks.envOf(0)),
});

const addressOf = (huddleId: string): string => `/sites/riverside/huddles/${huddleId}`;

async function comeInto(page: Page, huddleId: string): Promise<void> {
  await page.goto(addressOf(huddleId));
  await page.getByRole("button", { name: /^Come in/ }).click();
  await expect(page.getByRole("button", { name: "Leave the huddle" })).toBeVisible();
}

/** A room of the whole clinic that meets when somebody opens it, and is opened. */
async function openRoom(
  lead: Somebody,
  differing: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly huddleId: string; readonly standingRoomId: StandingRoomId }> {
  const { standingRoomId } = await lead.does<{ standingRoomId: StandingRoomId }>(
    "huddleRoom.setUp",
    { name: "Safety word", ...differing },
  );
  const { huddleId } = await lead.does<{ huddleId: string }>("huddle.open", { standingRoomId });
  return { huddleId, standingRoomId };
}

test("a facilitator whose device is gone is stood in for, and has it back on return; over its time the huddle says so", async ({
  hallway,
  clocks,
}) => {
  // Over minutes that pass at once, access tokens grow old before the page has renewed them.
  hallway.expectTrouble(/status of 401/);
  const ruth = await hallway.elsewhere("Ruth");
  const rotation = [(await hallway.card("Leilani")).id];
  const timing = {
    lobbyMs: 0,
    lengthMs: 10 * MINUTE_MS,
    wrapUpMs: 2 * MINUTE_MS,
    graceMs: 5 * MINUTE_MS,
  };
  const { huddleId } = await openRoom(ruth, { rotation, timing });
  const leilani = await hallway.as("Leilani");
  const maya = await hallway.as("Maya");
  await comeInto(maya, huddleId);
  await comeInto(leilani, huddleId);
  await ruth.does("huddle.leave", { huddleId });
  await expect(maya.getByText("Leilani Kahananui keeps the time.")).toBeVisible();

  await leilani.goto("about:blank");
  clocks.set(10 * SECOND_MS);
  const here = maya.getByRole("region", { name: "Who is here" });
  await expect(here.getByText("Connection lost")).toBeVisible();
  clocks.set(40 * SECOND_MS);
  await expect(maya.getByRole("button", { name: /^Next: / })).toBeVisible();
  await expect(maya.getByText("Facilitator: Maya Lindqvist", { exact: false })).toBeVisible();
  await expect(maya.getByText("Nobody writes down. Before, it was you.")).toBeVisible();
  await leilani.goto(addressOf(huddleId));
  await expect(maya.getByText("Leilani Kahananui keeps the time.")).toBeVisible();
  await expect(maya.getByText(/^You stood in/)).toBeVisible();

  clocks.set(8 * MINUTE_MS);
  await expect(maya.getByText("The end is near: what is still open goes")).toBeVisible();
  clocks.set(10 * MINUTE_MS);
  await expect(maya.getByText("The time is over. Finish the sentence")).toBeVisible();
});

test("an observer who was asked in listens and reads nothing of patients; the front desk sees the huddle, and what is theirs", async ({
  hallway,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const { huddleId } = await openRoom(ruth);
  const flag = { content: { handle: "JD 10:30", reasons: ["pcp_ask"] } };
  await ruth.does("flag.add", { huddleId, ...flag });
  const grace = await hallway.card("Grace");
  const take = (text: string, ownerId: string, patientRef: string | null = null) =>
    ruth.does("actionItem.add", {
      huddleId,
      content: { text, patientRef },
      ownerId,
      due: { kind: "noon" },
    });
  await take("Print the new forms", grace.id);
  await take("Ring the mother", ruth.id, "JD");
  const maya = await hallway.as("Maya", { permissions: ["camera", "microphone"] });
  await comeInto(maya, huddleId);
  await maya.getByRole("button", { name: "Start video" }).click();
  await maya.getByRole("button", { name: "Ask somebody in" }).click();
  await maya.getByRole("checkbox", { name: /^Katarina Novotna/ }).check();
  await maya.getByRole("checkbox", { name: /^To listen only/ }).check();
  await maya.getByRole("button", { name: "Ask in" }).click();
  await expect(maya.getByText("Asked in: Katarina Novotna.")).toBeFocused();

  const katarina = await hallway.as("Katarina");
  await watchLinks(katarina);
  await katarina.reload();
  const call = katarina
    .getByRole("region", { name: "Huddle" })
    .filter({ hasText: "you are asked in" });
  await call.getByRole("button", { name: /^Come in:/ }).click();
  await expect(katarina.getByRole("region", { name: "Who is here" })).toContainText("Listens");
  await expect(katarina.getByRole("timer", { name: "Time for this item" })).toBeVisible();
  await expect(katarina.getByText("JD 10:30")).toHaveCount(0);
  await expect(katarina.getByText("Ring the mother")).toHaveCount(0);
  for (const name of ["Flag a patient", "Add an action", "Ask somebody in", /^Next: /])
    await expect(katarina.getByRole("button", { name })).toHaveCount(0);
  await expect(katarina.getByRole("textbox", { name: "Shared notes" })).toHaveCount(0);

  const sound = katarina.getByRole("region", { name: "Call", exact: true });
  await expect(sound.getByRole("button", { name: /video|audio/ })).toHaveCount(0);
  await expect(katarina.getByRole("link", { name: /^Listen to the call/ })).toBeVisible();
  await sound.getByRole("button", { name: "Listen" }).click();
  await expect(sound.getByRole("status").filter({ hasText: "You listen." })).toBeVisible();
  for (const name of [/mute/i, /^Camera/, /screen/])
    await expect(sound.getByRole("button", { name })).toHaveCount(0);
  await expect(namesIn(maya).nth(1).getByRole("img", { name: "Listens only" })).toBeVisible();
  const hears = async (): Promise<boolean> =>
    (await readLinks(katarina)).some(({ received }) => received.audio > 0 && received.video > 0);
  await until("Katarina hears and sees Maya", hears, 25_000);
  for (const { sent } of await readLinks(katarina)) expect(sent).toEqual({ audio: 0, video: 0 });

  const desk = await hallway.as("Grace");
  await comeInto(desk, huddleId);
  const actions = desk.getByRole("region", { name: "Action items" });
  await actions.getByRole("button", { name: "Mine: I do it" }).click();
  await expect(actions.getByText("Confirmed", { exact: true })).toHaveCount(2);
  await expect(actions).toContainText("About a patient: read by those who care for them");
  await expect(desk.getByText("JD 10:30")).toHaveCount(0);
  await expect(desk.getByRole("region", { name: "Patients to flag" })).toContainText(
    "Who they are is read by those of this huddle who care for patients.",
  );
});

test("what has been carried three times is decided on; without a link the room stands still and says so, and goes on by itself", async ({
  hallway,
}) => {
  hallway.expectTrouble(/ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed/);
  const ruth = await hallway.elsewhere("Ruth");
  const first = await openRoom(ruth);
  const { standingRoomId } = first;
  const leilani = await hallway.card("Leilani");
  await ruth.does("actionItem.add", {
    huddleId: first.huddleId,
    content: { text: "Mend the scale in room 4" },
    ownerId: leilani.id,
    due: { kind: "next_huddle" },
  });
  await ruth.does("flag.add", {
    huddleId: first.huddleId,
    content: { handle: "JD 10:30", reasons: ["pcp_ask"] },
    ownerId: leilani.id,
  });
  let { huddleId } = first;
  for (let carried = 1; carried <= 3; carried += 1) {
    await ruth.does("huddle.end", { huddleId });
    ({ huddleId } = await ruth.does<{ huddleId: string }>("huddle.open", { standingRoomId }));
    await until("the flag is carried", async () => {
      const { huddle } = await ruth.query<{ huddle: Huddle }>("huddle.detail", { huddleId });
      return huddle.flags.length === 1;
    });
  }
  const page = await hallway.as("Leilani");
  await comeInto(page, huddleId);
  const actions = page.getByRole("region", { name: "Action items" });
  await expect(actions).toContainText("Carried over three times: drop, re-assign or escalate?");
  await actions.getByRole("button", { name: "Escalate" }).click();
  await actions.getByRole("button", { name: "Put it before them" }).click();
  await expect(actions).toContainText("Before Ruth Halvorsen");

  const flag = page.getByRole("group", { name: "Decide on this flag: JD 10:30" });
  await expect(flag).toContainText("Carried over three times: drop, re-assign or escalate?");
  await flag.getByRole("button", { name: "Escalate" }).click();
  await flag.getByRole("button", { name: "Put it before them" }).click();
  const flags = page.getByRole("region", { name: "Patients to flag" });
  await expect(flags).toContainText("Owner: Ruth Halvorsen");
  await expect(flag).toBeHidden();

  const notes = page.getByRole("textbox", { name: "Shared notes" });
  await notes.fill("Before.");
  await page.context().setOffline(true);
  await expect(page.getByRole("alert").filter({ hasText: "Not connected" })).toBeVisible({
    timeout: 12_000,
  });
  await notes.fill("Before. And while nothing got through.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Safety word");
  await ruth.does("agenda.add", {
    huddleId,
    item: { id: "late", kind: "topic", title: "The boiler", speaks: "Ruth", plannedMs: 60_000 },
  });
  await page.context().setOffline(false);
  await expect(page.getByRole("region", { name: "Agenda" })).toContainText("The boiler");
  const other = await hallway.as("Maya");
  await comeInto(other, huddleId);
  await expect(other.getByRole("textbox", { name: "Shared notes" })).toHaveValue(
    "Before. And while nothing got through.",
  );
});

test("the bell is heard by who works alone, and only seen by who is with a patient", async ({
  hallway,
}) => {
  const ruth = await hallway.elsewhere("Ruth");
  const visit = {
    status: "visit_ok",
    until: startClock().now() + 30 * MINUTE_MS,
    patientAgreed: true,
  };
  await (await hallway.elsewhere("Ngozi")).does("presence.set", visit);
  const maya = await hallway.as("Maya");
  const okafor = await hallway.as("Ngozi");
  await expect(okafor.getByRole("banner")).toContainText("Visit");
  await expect(maya.getByRole("banner")).toContainText("Charting");
  const heard = [maya, okafor].map((page) => listen(page, 4_000));
  await openRoom(ruth);
  for (const page of [maya, okafor])
    await expect(page.getByRole("region", { name: "Huddle" }).first()).toContainText("Safety word");
  const [byMaya, byOkafor] = await Promise.all(heard);
  expect(byMaya?.loudest).toBeGreaterThan(AUDIBLE);
  expect(byOkafor?.loudest).toBeLessThan(SILENT);
});

test("a colleague who only listens is asked to speak by one tap, and a second one does nothing else", async ({
  hallway,
}) => {
  const lead = await hallway.elsewhere("Ruth");
  const dana = await hallway.elsewhere("Dana");
  const { huddleId } = await openRoom(lead);
  await lead.does("huddle.invite", { huddleId, personIds: [dana.id], asObserver: true });
  await dana.does("huddle.join", { huddleId });
  const ruth = await hallway.as("Ruth");
  await ruth.goto(addressOf(huddleId));
  const here = ruth.getByRole("region", { name: "Who is here" });
  const row = here.getByRole("listitem").filter({ hasText: "Dana" });
  await expect(row).toContainText("Listens");
  await row.getByRole("button", { name: /^Change how Dana/ }).click();
  await expect(row.getByRole("button", { name: "Facilitates now" })).toHaveCount(0);
  await row.getByRole("button", { name: "May speak now" }).click();
  await expect(row).not.toContainText("Listens");
  await expect(row.getByRole("button", { name: "Facilitates now" })).toHaveCount(0);
  const passOn = row.getByRole("button", { name: /^Pass on to Dana/ });
  await expect(passOn).toBeFocused();
  await ruth.keyboard.press("Enter");
  await row.getByRole("button", { name: "Only listens now" }).click();
  await expect(row).toContainText("Listens");
});
