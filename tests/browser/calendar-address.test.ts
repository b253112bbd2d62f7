import { expect, test } from "./support/hallway.ts";

test("Maya makes an address for her calendar program, which opens without her; she takes it back, and it opens nothing", async ({
  hallway,
}) => {
  const maya = await hallway.as("Maya");
  await maya.getByRole("link", { name: "Me", exact: true }).first().click();
  const panel = maya.getByRole("region", { name: "My calendar" });
  await expect(panel).toContainText("You have no address for it yet.");
  await panel.getByRole("button", { name: "Make an address" }).click();
  const address = await panel.getByText(/calendar\.ics\?link=/).innerText();
  const calendar = await (await fetch(address)).text();
  expect(calendar).toContain("BEGIN:VCALENDAR");

  await maya.reload();
  await expect(panel).toContainText("It is not shown again");
  await expect(maya.getByText(/hwk_/)).toHaveCount(0);
  await panel.getByRole("button", { name: "Take it back" }).click();
  await maya.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(panel).toContainText("You have no address for it yet.");
  expect((await fetch(address)).status).toBe(404);
});
