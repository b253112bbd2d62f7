import type { HuddleId } from "../../shared/huddles/huddles.ids.ts";
import { startClock } from "../../server/platform/clock.ts";
import { DAY_MS } from "../../shared/kernel/time.ts";
import { localDate } from "../../shared/schedules/schedule.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { askFor } from "./support/requests.ts";

const CHICAGO = "America/Chicago";

test.setTimeout(240_000);

test("everybody can use the screens of a huddle", async ({ hallway }) => {
  const leilani = await hallway.as("Leilani");
  const maya = await hallway.elsewhere("Maya");
  const dana = await hallway.elsewhere("Dana");
  const okafor = await hallway.elsewhere("Ngozi");
  await leilani.getByRole("banner").getByRole("link", { name: "Huddle" }).click();
  await expect(leilani.getByRole("region", { name: "Summaries" })).toBeVisible();
  await look(leilani, "huddles");

  await leilani.getByRole("button", { name: /^Open now: Blue/ }).click();
  await expect(leilani.getByRole("region", { name: "Now", exact: true })).toBeVisible();
  const huddleId = new URL(leilani.url()).pathname.split("/").at(-1) as HuddleId;
  for (const each of [maya, dana, okafor]) await each.does("huddle.join", { huddleId });
  await maya.does("flag.add", {
    huddleId,
    content: { handle: "JD 10:30", reasons: ["pcp_ask"], note: "New to the practice." },
    ownerId: okafor.id,
    headsUp: null,
  });
  await maya.does("actionItem.add", {
    huddleId,
    content: { text: "Call the interpreter line" },
    ownerId: (await hallway.card("Leilani")).id,
    due: { kind: "noon" },
  });
  const handoffId = await askFor(okafor, null, { roomId: "room-2" });
  await expect(leilani.getByRole("region", { name: "Needed now" })).toContainText("Room 2");
  await expect(leilani.getByRole("region", { name: "Action items" })).toContainText("interpreter");
  await leilani.getByRole("button", { name: "Flag a patient" }).click();
  await look(leilani, "huddle-live");
  await okafor.does("handoff.cancel", { handoffId, reason: "resolved" });
  const ruth = await hallway.elsewhere("Ruth");
  await ruth.does("huddle.end", { huddleId });
  await expect(leilani.getByRole("region", { name: "Summary" })).toBeVisible();
  await look(leilani, "huddle-ended");
});

test("a lead sets up a huddle, leaves a day out and moves another, and the board says when it is", async ({
  hallway,
}) => {
  const ruth = await hallway.as("Ruth");
  await ruth.getByRole("banner").getByRole("link", { name: "Huddle" }).click();
  await ruth.getByRole("link", { name: "Plan huddles" }).click();
  await ruth.getByRole("button", { name: "Set up a room" }).click();
  await ruth.getByLabel("Name", { exact: true }).fill("Noon huddle");
  await ruth.getByLabel("Time", { exact: true }).fill("12:30");
  for (const day of ["Sat", "Sun"]) await ruth.getByRole("checkbox", { name: day }).check();
  await look(ruth, "huddle-rooms");
  await ruth.getByLabel("Item 7: what").fill("Thanks, and a word for tomorrow");
  await ruth.getByRole("button", { name: "Set it up" }).click();
  const room = ruth.getByRole("region", { name: "Noon huddle" });
  await expect(room).toContainText("Mon, Tue, Wed, Thu, Fri, Sat, Sun at 12:30, 10 min");
  await expect(room).toContainText("Thanks, and a word for tomorrow");

  const change = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    await room.getByRole("button", { name: /^Leave out or move a day/ }).click();
    for (const [label, value] of Object.entries(fields)) await room.getByLabel(label).fill(value);
    await room.getByRole("button", { name: "Save" }).click();
  };
  const now = startClock().now();
  await change({ "Which day": localDate(now, CHICAGO) });
  await expect(room).toContainText("Next: tomorrow, 12:30");
  await change({ "Which day": localDate(now + DAY_MS, CHICAGO), "Meets at": "13:15" });
  await expect(room).toContainText("Next: tomorrow, 13:15");
  const days = room.getByRole("list", { name: "Left out or moved: Noon huddle" });
  await expect(days).toContainText("at 13:15.");
  await days
    .getByRole("button", { name: /^As on other days again/ })
    .last()
    .click();
  await expect(room).toContainText("Next: tomorrow, 12:30");
  await change({
    "Which day": localDate(now + DAY_MS, CHICAGO),
    "On another day": localDate(now + 2 * DAY_MS, CHICAGO),
  });
  await expect(days).toContainText("at 12:30 instead of");
  await ruth.getByRole("link", { name: "To the huddles" }).click();
  await expect(ruth.getByRole("region", { name: "Rooms of your teams" })).toContainText(
    "Noon huddle",
  );
});
