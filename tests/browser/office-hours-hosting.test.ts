import { join, planDoor } from "../server/office-hours/open-door.ts";
import { wallNow } from "../support/wall-clock.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";

test("everybody can use a host's console, on which a visit becomes a hand-off of whoever waited", async ({
  hallway,
}) => {
  const [ruth, amadou, maya, okafor, leilani] = await Promise.all([
    hallway.elsewhere("Ruth"),
    hallway.elsewhere("Amadou"),
    hallway.elsewhere("Maya"),
    hallway.elsewhere("Ngozi"),
    hallway.elsewhere("Leilani"),
  ]);
  const { id } = await hallway.card("Dana");
  const { seriesId, hoursId } = await planDoor(ruth, { sam: amadou, dana: amadou }, wallNow(), {
    title: "Dana's open door",
    hostIds: [id],
    backupIds: [],
  });
  const question = { topic: "referral_or_resources", text: "Which groups take new families?" };
  await maya.does("question.ask", { seriesId, ...question });
  const dana = await hallway.as("Dana");
  const main = dana.getByRole("main");
  const reminder = dana.getByRole("region", { name: "My office hours" });
  await expect(reminder).toContainText("It opens when you are there");
  await reminder.getByRole("link", { name: "Open the door" }).click();
  await main.getByRole("button", { name: "I’m here: open the door" }).click();
  await expect(main.getByRole("region", { name: "Next" })).toContainText("Nobody waits");
  await join(maya, hoursId, { line: "SSRI beside a beta blocker: which first?", isQuick: true });
  const okafors = await join(okafor, hoursId, { modality: "video", urgency: "soon" });
  await join(leilani, hoursId, { topic: "medication", modality: "in_person" });
  const line = main.getByRole("list", { name: "The line" }).getByRole("listitem");
  await expect(line).toHaveCount(3);
  await line
    .nth(1)
    .getByRole("button", { name: /^Choose/ })
    .click();
  await main.getByRole("button", { name: "Call Ngozi" }).press("Enter");
  await expect(main.getByRole("group", { name: "Now" })).toBeFocused();
  await okafor.does("entry.here", okafors);
  await main.getByRole("button", { name: "Something else…" }).click();
  await look(dana, "office-hours-hosting");

  await main.getByRole("link", { name: "Make it a hand-off…" }).click();
  await main.getByRole("radio", { name: /^Medication question/ }).check({ force: true });
  await main.getByRole("button", { name: /^Send/ }).click();
  await expect(dana).toHaveURL(/\/handoffs\//);
  expect(okafor.handoffs()).toContainEqual(expect.objectContaining({ requesterId: okafor.id }));
  await expect(reminder).toContainText("2 wait");
});

test("a lead plans office hours, leaves a day out, and ends them", async ({ hallway }) => {
  const ruth = await hallway.as("Ruth");
  await ruth.goto("/sites/riverside/office-hours/planning");
  const main = ruth.getByRole("main");
  await expect(main.getByRole("region", { name: "Sam's open door" })).toBeVisible();
  const setUp = main.getByRole("button", { name: "Set up office hours" });
  await setUp.click();
  await expect(main.getByLabel("Name", { exact: true })).toBeFocused();
  await expect(main.getByLabel("Name", { exact: true })).toBeInViewport();
  await look(ruth, "office-hours-planning");
  await main.getByLabel("Name", { exact: true }).fill("Noon door");
  await main.getByRole("button", { name: "Set them up" }).click();
  await expect(main.getByText("Choose at least one host.")).toBeVisible();
  const hosts = main.getByRole("group", { name: "Hosts" });
  await hosts.getByRole("checkbox", { name: /^Dana Reyes/ }).check();
  await main.getByLabel("Begins at").fill("12:30");
  await main.getByRole("button", { name: "Set them up" }).click();
  await expect(setUp).toBeFocused();
  await expect(main.getByText("Noon door: set up.")).toBeVisible();
  const panel = main.getByRole("region", { name: "Noon door" });
  await expect(panel).toContainText("Mon to Fri at 12:30, 60 min");
  await panel.getByRole("button", { name: /^Leave out or move a day/ }).click();
  await panel.getByLabel("Which day").fill("2030-01-02");
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  await expect(panel).toContainText("Left out: Wed, Jan 2");
  await expect(panel.getByRole("button", { name: /^Leave out or move a day/ })).toBeFocused();
  const saved = ruth.waitForEvent("download");
  await panel.getByRole("button", { name: /^Save as a calendar file/ }).click();
  expect((await saved).suggestedFilename()).toBe("noon-door.ics");
  await panel.getByRole("button", { name: "End Noon door" }).click();
  await ruth.getByRole("dialog").getByRole("button", { name: "End them" }).click();
  await expect(panel).toBeHidden();
});
