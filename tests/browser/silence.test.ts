import { ask } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { AUDIBLE, listen } from "./support/ring-ear.ts";

/** Dana's device shows nothing: her offer passes on after ten seconds, and she is the last who can be asked. */
const PASSED_ON_MS = 15_000;

test("nobody answers Maya: she and the lead are told loudly, she tries again, and the need goes on record as unmet", async ({
  hallway,
}) => {
  const dana = await hallway.elsewhere("Dana");
  const ruth = await hallway.as("Ruth");
  const maya = await hallway.as("Maya");
  await ask(maya);
  const handoffId = maya.url().split("/").at(-1) as never;
  const page = maya.url();
  await expect(maya.getByRole("heading", { level: 1 })).toContainText(
    "A quiet banner is before Dana Reyes",
  );
  await maya.getByRole("link", { name: "Board", exact: true }).click();

  const told = [maya, ruth].map((page) => page.getByRole("region", { name: "Needs you" }));
  for (const bar of told) {
    await expect(bar).toContainText(/Room 4 · now: Nobody has answered\. Please decide\./, {
      timeout: PASSED_ON_MS,
    });
    await expect(bar.getByRole("alert")).toBeVisible();
  }
  expect((await listen(maya)).loudest).toBeGreaterThan(AUDIBLE);
  await expect(ruth.getByRole("region", { name: "Needs you" })).not.toContainText("JD");

  const bar = maya.getByRole("region", { name: "Needs you" });
  await bar.getByRole("button", { name: "Decide" }).click();
  await expect(bar).toContainText("no device had shown it");
  await bar.getByRole("button", { name: "Try everybody again" }).click();
  for (const each of told) await expect(each).toBeHidden();
  await dana.isOffered(handoffId);

  for (const each of told)
    await expect(each).toContainText("Nobody has answered", { timeout: PASSED_ON_MS });
  await bar.getByRole("button", { name: "Decide" }).click();
  await bar.getByRole("button", { name: "Mark as unmet…" }).click();
  await bar.getByRole("button", { name: "No BH clinician available" }).click();
  for (const each of told) await expect(each).toBeHidden();
  await maya.goto(page);
  await expect(maya.getByRole("heading", { level: 1 })).toHaveText(
    "Unmet: no BH clinician available. The next huddle looks at it.",
  );
  await expect(maya.getByRole("region", { name: "What happened" })).toContainText(
    "Maya Lindqvist tried again.",
  );
});

test("Ruth, the lead, puts an unanswered hand-off before Dana herself", async ({ hallway }) => {
  const dana = await hallway.elsewhere("Dana");
  const maya = await hallway.elsewhere("Maya");
  const ruth = await hallway.as("Ruth");
  await maya.does("handoff.request", {
    kind: "introduction",
    urgency: "now",
    roomId: "room-4",
    content: { patientHandle: "JD", reason: "depression", patientAgreed: "yes" },
  });
  const bar = ruth.getByRole("region", { name: "Needs you" });
  await expect(bar).toContainText("Nobody has answered", { timeout: PASSED_ON_MS });
  await bar.getByRole("link", { name: "Look" }).click();
  await ruth.getByRole("main").getByRole("button", { name: "Re-assign…" }).click();
  const list = ruth.getByRole("main").getByLabel("Put it before");
  const label =
    (await list.getByRole("option").allInnerTexts()).find((text) =>
      text.startsWith("Dana Reyes"),
    ) ?? "";
  await list.selectOption({ label });
  await ruth.getByRole("main").getByRole("button", { name: "Re-assign", exact: true }).click();
  await expect(bar).toBeHidden();
  await expect(ruth.getByRole("region", { name: "What happened" })).toContainText(
    "Ruth Halvorsen put it before Dana Reyes first.",
  );
  const [handoff] = dana.handoffs().filter(({ roomId }) => roomId === "room-4");
  expect(handoff?.state).toBe("offered");
});
