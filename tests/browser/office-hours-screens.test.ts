import { wallNow } from "../support/wall-clock.ts";
import { join, planDoor } from "../server/office-hours/open-door.ts";
import { expect, test } from "./support/hallway.ts";
import { look } from "./support/look.ts";

test.setTimeout(240_000);

test("everybody can use the screens of office hours", async ({ hallway }) => {
  const okafor = await hallway.as("Ngozi");
  const [ruth, sam, dana, maya] = [
    await hallway.elsewhere("Ruth"),
    await hallway.elsewhere("Sam"),
    await hallway.elsewhere("Dana"),
    await hallway.elsewhere("Maya"),
  ];
  const { hoursId } = await planDoor(ruth, { sam: dana, dana: sam }, wallNow(), {
    title: "Dana's open door",
  });
  const main = okafor.getByRole("main");
  await dana.does("officeHours.checkIn", { hoursId });
  const mayas = await join(maya, hoursId, { topic: "medication" });
  await okafor.getByRole("banner").getByRole("link", { name: "Hours" }).click();
  await expect(main.getByRole("article", { name: "Dana's open door" })).toContainText("Open");
  await look(okafor, "office-hours");

  await main.getByRole("link", { name: "Come in: Dana's open door" }).click();
  await expect(main.getByRole("region", { name: "Come in" })).toContainText("1 person");
  await look(okafor, "office-hours-come-in");
  await main.getByRole("radio", { name: "Medication" }).check({ force: true });
  await main.getByRole("button", { name: "Join the line" }).click();
  const place = main.getByRole("region", { name: "My place" });
  await expect(place).toContainText("1 before you");
  await dana.does("officeHours.announce", { hoursId, text: "A little later than planned" });
  await expect(main.getByRole("log", { name: "Announcements" })).toContainText("A little later");
  await look(okafor, "office-hours-place");
  await place.getByRole("button", { name: "This cannot wait" }).click();
  await look(okafor, "office-hours-cannot-wait");
  await okafor.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await dana.does("entry.callNext", { hoursId });
  await expect(place).toContainText("You are next");
  await maya.does("entry.here", mayas);
  await okafor.setViewportSize({ width: 1440, height: 900 });
  await okafor.getByRole("banner").getByRole("link", { name: "Board", exact: true }).click();
  const strip = okafor.getByRole("region", { name: "Office hours", exact: true });
  await expect(strip).toContainText("you are next");
  await dana.does("entry.resolve", mayas);
  await dana.does("entry.callNext", { hoursId });
  await expect(strip).toContainText("Dana Reyes calls you");
  await look(okafor, "office-hours-called-on-the-board");
  await okafor.goBack();
  await expect(main.getByRole("region", { name: "You are called" })).toBeVisible();
  await look(okafor, "office-hours-called");
  await main.getByRole("button", { name: "Start video" }).click();
  await expect(main.getByRole("region", { name: "With the host" })).toContainText("Dana Reyes");
  await look(okafor, "office-hours-with-the-host");
});
