import { join, planDoor } from "../server/office-hours/open-door.ts";
import { wallNow } from "../support/wall-clock.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";
import { AUDIBLE, listen } from "./support/ring-ear.ts";

test.setTimeout(240_000);

test("Ngozi comes to Dana's office hours from wherever she is, and everybody can use the screens of it", async ({
  hallway,
}) => {
  const okafor = await hallway.as("Ngozi");
  const [ruth, sam, dana, maya] = await Promise.all([
    hallway.elsewhere("Ruth"),
    hallway.elsewhere("Sam"),
    hallway.elsewhere("Dana"),
    hallway.elsewhere("Maya"),
  ]);
  const title = "Dana's open door";
  const people = { sam: dana, dana: sam };
  const { hoursId } = await planDoor(ruth, people, wallNow(), { title });
  const main = okafor.getByRole("main");
  await dana.does("officeHours.checkIn", { hoursId });
  const mayas = await join(maya, hoursId, { topic: "medication" });
  await okafor.getByRole("banner").getByRole("link", { name: "Hours" }).click();
  await expect(main.getByRole("article", { name: title })).toContainText("1 person waits");
  await look(okafor, "office-hours");

  await main.getByRole("link", { name: `Come in: ${title}` }).click();
  await look(okafor, "office-hours-come-in");
  await main.getByRole("radio", { name: "Medication" }).check({ force: true });
  await main.getByRole("button", { name: "Join the line" }).click();
  const place = main.getByRole("region", { name: "My place" });
  await expect(place).toContainText("1 before you");
  await expect(place).toContainText("Wait: about 10 min by plan");

  await okafor.setViewportSize({ width: 1440, height: 900 });
  await okafor.getByRole("banner").getByRole("link", { name: "Board", exact: true }).click();
  const strip = okafor.getByRole("region", { name: "Office hours", exact: true });
  await expect(strip).toContainText("1 before you");
  await expect(main.getByRole("article", { name: "Dana Reyes" })).toContainText("Office hours now");
  await dana.does("entry.callNext", { hoursId });
  await expect(strip).toContainText("you are next");
  await maya.does("entry.here", mayas);
  await dana.does("entry.resolve", mayas);
  await dana.does("entry.callNext", { hoursId });
  await expect(strip).toContainText("Dana Reyes calls you");
  await expect.poll(async () => (await listen(okafor)).loudest).toBeGreaterThan(AUDIBLE);
  await expect(okafor).toHaveTitle(`● You are called: ${title}`);
  await look(okafor, "office-hours-called");
  await strip.getByRole("button", { name: "Start video" }).click();
  await expect(main.getByRole("region", { name: "With the host" })).toContainText("Dana Reyes");
  await expect(main.getByRole("region", { name: "Call" })).toContainText("You");
});

test("Ngozi's screen is locked when she is next, and says so without a name", async ({
  hallway,
}) => {
  // What the page asks in the moment in which it is locked is refused.
  hallway.expectTrouble(/status of 423/);
  const okafor = await hallway.as("Ngozi");
  const [ruth, sam, dana, ngozi] = await Promise.all([
    hallway.elsewhere("Ruth"),
    hallway.elsewhere("Sam"),
    hallway.elsewhere("Dana"),
    hallway.elsewhere("Ngozi"),
  ]);
  const { hoursId } = await planDoor(ruth, { sam: dana, dana: sam }, wallNow());
  await join(ngozi, hoursId);
  await okafor.getByRole("button", { name: "Lock this screen" }).click();
  const locked = okafor.getByRole("dialog");
  await expect(locked).toContainText("you wait in a line, your place is kept");
  await dana.does("officeHours.checkIn", { hoursId });
  await expect(locked).toContainText("Office hours: you are next");
  await dana.does("entry.callNext", { hoursId });
  await expect(locked.getByRole("alert")).toContainText("Office hours: you are called");
  await expect(locked).not.toContainText("Dana");
  await locked.getByRole("button", { name: "Go on" }).click();
  await expect(okafor.getByRole("button", { name: "I’m ready: call me" })).toBeVisible();
});
