import { ask } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { setStatus } from "./support/my-status.ts";

test("Dana cannot come: the reason is one tap, Sam is asked at once, and Maya sees both", async ({
  hallway,
}) => {
  const sam = await hallway.as("Sam");
  const dana = await hallway.as("Dana");
  const maya = await hallway.as("Maya");
  await setStatus(dana, "Free");
  await ask(maya, { whom: "Dana Reyes" });
  const ring = dana.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" });
  await ring.getByRole("button", { name: "Can't, pass on…" }).click();
  await ring.getByRole("button", { name: "At capacity" }).click();
  await expect(ring).toBeHidden();
  await expect(sam.getByRole("alertdialog", { name: "Hand-off: Room 4 · now" })).toBeVisible();
  await expect(maya.getByRole("heading", { level: 1 })).toContainText("Sam Ortiz");
  const asked = maya.getByRole("region", { name: "Who was asked" });
  await expect(asked).toContainText("cannot come at");
  await expect(asked).toContainText("at capacity");
});

test("Dana proposes the phone, Maya takes it, and the hand-off is Dana's at that time", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const maya = await hallway.as("Maya");
  await ask(maya, { whom: "Dana Reyes" });
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await banner.getByRole("button", { name: "Open" }).click();
  await banner.getByRole("button", { name: "Propose…" }).click();
  await banner.getByRole("radio", { name: "By phone" }).check();
  const time = banner.getByLabel("At", { exact: true });
  const label =
    (await time.getByRole("option").allInnerTexts()).find((text) => text.includes("(in 20 min)")) ??
    "";
  await time.selectOption({ label });
  await banner.getByRole("button", { name: /^Propose \d\d:\d\d/ }).click();

  const todo = maya.getByRole("region", { name: "What you can do" });
  await expect(todo).toContainText(/Dana Reyes proposes: by phone at \d\d:\d\d/);
  await todo.getByRole("button", { name: "Yes, take it" }).click();
  await expect(todo).not.toContainText("proposes");
  await expect(maya.getByRole("heading", { level: 1 })).toContainText(label.slice(0, 5));
  await expect(maya.getByRole("heading", { level: 1 })).toContainText("Dana Reyes");
  await expect(banner).toBeHidden();
});

test("Dana asks one fact before she decides; Maya's answer stands before her, and she comes", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const maya = await hallway.as("Maya");
  await ask(maya, { whom: "Dana Reyes" });
  await maya.getByRole("link", { name: "Board", exact: true }).click();
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await banner.getByRole("button", { name: "Open" }).click();
  await banner.getByRole("button", { name: "Ask one fact…" }).click();
  await banner.getByLabel("What do you need to know?").fill("Is an interpreter needed?");
  await banner.getByRole("button", { name: "Ask", exact: true }).click();

  const bar = maya.getByRole("region", { name: "Needs you" });
  await expect(bar).toContainText("Dana Reyes asks: Is an interpreter needed?");
  await bar.getByLabel("Your answer").fill("No, she speaks English.");
  await bar.getByRole("button", { name: "Answer" }).click();
  await expect(bar).toBeHidden();
  await expect(banner).toContainText("No, she speaks English.");
  await banner.getByRole("button", { name: /^5 min/ }).click();
  await expect(maya.getByRole("region", { name: "Hand-offs in flight" })).toContainText(
    "Dana is on the way",
  );
});
