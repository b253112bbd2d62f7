import { choose } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { pressOn, tabTo } from "./support/keyboard.ts";

test("Maya asks for Dr. Okafor with the keyboard alone, what was announced comes true, and the loop is closed", async ({
  hallway,
}) => {
  const dana = await hallway.as("Dana");
  const danasTablet = await hallway.as("Dana", { viewport: { width: 820, height: 1180 } });
  const okafor = await hallway.as("Ngozi");
  const maya = await hallway.as("Maya");

  await pressOn(maya, maya.getByRole("link", { name: "Ask", exact: true }));
  await expect(maya.getByRole("radio", { name: /^Now/ })).toBeFocused();
  // Now, an introduction, room 4, depression; the initials; agreed; a note; on behalf of Dr. Okafor; Dana.
  for (const key of ["1", "1", "4", "1"]) await maya.keyboard.press(key);
  await maya.keyboard.type("JD");
  await tabTo(maya, maya.getByRole("radio", { name: "Yes" }));
  await maya.keyboard.press("1");
  await expect(maya.getByLabel("Note (optional)")).toBeFocused();
  await maya.keyboard.type("PHQ-9 of 17, tearful.");
  await expect(maya.getByLabel("On behalf of")).toHaveValue(/./);
  await tabTo(maya, maya.getByLabel("Whom"));
  await maya.keyboard.type("Dana");

  const announced = maya
    .getByRole("region", { name: "What will happen" })
    .getByText(/^Dana Reyes will see a quiet banner now/);
  await expect(announced).toHaveText(/because they are with a patient; if no answer by \d\d:\d\d/);
  const until = /by (\d\d:\d\d)/.exec(await announced.innerText())?.[1] ?? "";
  await maya.keyboard.press("Control+Enter");

  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    /^A quiet banner is before Dana Reyes, until \d\d:\d\d\.$/,
  );
  const promised =
    /until (\d\d:\d\d)/.exec(await maya.getByRole("heading", { level: 1 }).innerText())?.[1] ?? "";
  expect(minutesBetween(until, promised)).toBeLessThanOrEqual(1);

  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  const bannerOnTablet = danasTablet.getByRole("region", { name: "Hand-off for you" });
  for (const each of [banner, bannerOnTablet]) await expect(each).toContainText("Room 4 · now");
  await expect(dana.getByRole("alertdialog")).toHaveCount(0);
  await expect(maya.getByRole("region", { name: "Who was asked" })).toContainText(
    /Dana Reyes\s*quiet banner/,
  );
  await expect(maya.getByRole("region", { name: "Who was asked" })).toContainText("shown at");

  await expect(banner).not.toContainText("JD");
  await banner.getByRole("button", { name: "Open" }).click();
  await expect(banner).toContainText("asked by Maya Lindqvist, on behalf of Ngozi Okafor");
  await expect(banner).toContainText("Quiet, because you are with a patient.");
  await expect(banner).toContainText("PHQ-9 of 17, tearful.");
  await banner.getByRole("button", { name: /^On my way/ }).click();

  await expect(bannerOnTablet).toBeHidden({ timeout: 2_000 });
  const underWay = dana.getByRole("region", { name: "Your hand-off" });
  await expect(underWay).toContainText(/Room 4 · now: Ngozi expects you about \d\d:\d\d/);
  await expect(danasTablet.getByRole("region", { name: "Hand-offs in flight" })).toContainText(
    "You have it: you are expected at",
  );
  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    /^Dana Reyes is on the way,.* about \d\d:\d\d\.$/,
  );
  await expect(okafor.getByRole("status").filter({ hasText: "Dana has it" })).toBeVisible();

  await maya.getByRole("button", { name: "Dana is here" }).click();
  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    /^Dana Reyes is with the patient since/,
  );
  await expect(underWay).toBeHidden();

  await dana.getByRole("link", { name: /^You are with the patient/ }).click();
  await dana.getByRole("button", { name: "I'm out of the room" }).click();
  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(/^Dana Reyes left the room at/);
  await choose(dana, "Outcome", "Seen now");
  await dana.getByLabel("Feedback, one to three lines").fill("Met; safe today; back Thursday.");
  await dana.getByRole("button", { name: "Give feedback" }).click();
  await expect(dana.getByRole("heading", { level: 1 })).toHaveText(
    "Done: seen now. The feedback waits to be read.",
  );

  await okafor
    .getByRole("status")
    .filter({ hasText: "Feedback from Dana is there" })
    .getByRole("link", { name: "Look" })
    .click();
  await expect(okafor.getByRole("region", { name: "Feedback" })).toContainText(
    "Met; safe today; back Thursday.",
  );
  const mine = okafor.getByRole("banner").getByRole("link", { name: /^Mine/ });
  await expect(mine).toContainText("1 to read");
  await okafor.getByRole("button", { name: "Read and understood" }).click();
  await expect(mine).not.toContainText("to read");
  const story = okafor.getByRole("region", { name: "What happened" }).getByRole("listitem");
  await expect(story.last()).toContainText("Ngozi Okafor has read it: the loop is closed.");
  await expect(story.nth(1)).not.toContainText("N-visit_ok-now");
  await okafor
    .getByRole("region", { name: "What happened" })
    .getByRole("button", { name: "Why exactly" })
    .click();
  expect((await story.allInnerTexts()).map(withoutTime)).toEqual([
    "Maya Lindqvist asked on behalf of Ngozi Okafor.",
    expect.stringMatching(/^Dana Reyes is with a patient.*a quiet banner now.*N-visit_ok-now$/),
    "A device of Dana Reyes shows it.",
    "Dana Reyes opened it.",
    expect.stringMatching(/^Dana Reyes has it and will be there by \d\d:\d\d\.$/),
    "Maya Lindqvist says that Dana Reyes is there.",
    "Dana Reyes is out of the room; feedback follows.",
    "Dana Reyes: seen now; feedback is there.",
    "Ngozi Okafor has read it: the loop is closed.",
  ]);
});

function minutesBetween(a: string, b: string): number {
  const minutesOf = (clock: string): number =>
    Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return Math.abs(minutesOf(a) - minutesOf(b));
}

function withoutTime(line: string): string {
  return line.replace(/^[\d:]+\s*/, "").trim();
}
