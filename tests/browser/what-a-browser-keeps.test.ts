import type { Page } from "@playwright/test";
import { ask, choose } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";

/** Written by people in this test, and nowhere else: each would stand out in whatever a browser keeps. */
const patientTexts = ["QZ7", "canary-of-the-note", "canary-of-the-feedback"];

test("after a whole hand-off no browser keeps a word on the patient, nor a token that a script could read", async ({
  hallway,
}) => {
  const tokens: string[] = [];
  const dana = await hallway.as("Dana");
  const maya = await hallway.as("Maya");
  for (const page of [dana, maya])
    page.on("request", (request) =>
      tokens.push(
        ...(/Bearer (.+)/.exec(request.headers()["authorization"] ?? "")?.slice(1) ?? []),
      ),
    );
  await ask(maya, { patient: "QZ7", note: "canary-of-the-note" });
  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await banner.getByRole("button", { name: "Open" }).click();
  await expect(banner).toContainText("canary-of-the-note");
  await banner.getByRole("button", { name: /^On my way/ }).click();
  await maya.getByRole("button", { name: "Dana is here" }).click();
  await dana.getByRole("link", { name: /^You are with the patient/ }).click();
  await dana.getByRole("button", { name: "I'm out of the room" }).click();
  await choose(dana, "Outcome", "Seen now");
  await dana.getByLabel("Feedback, one to three lines").fill("canary-of-the-feedback");
  await dana.getByRole("button", { name: "Give feedback" }).click();
  await expect(maya.getByRole("region", { name: "Feedback" })).toContainText(
    "canary-of-the-feedback",
  );

  expect(tokens.length).toBeGreaterThan(0);
  for (const page of [dana, maya]) {
    const kept = await keptBy(page);
    for (const text of [...patientTexts, ...tokens]) expect(kept).not.toContain(text);
    expect(kept).not.toMatch(/eyJ[\w-]+\.eyJ/);
  }
  const logs = hallway.hub.logs.join("");
  for (const text of [...patientTexts, ...tokens]) expect(logs).not.toContain(text);
});

test("the session's cookie is out of every script's reach", async ({ hallway }) => {
  const dana = await hallway.as("Dana");
  const cookies = await dana.context().cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  expect(await dana.evaluate(() => document.cookie)).toBe("");
});

test("no page lets a script or a frame of somebody else in", async ({ hallway }) => {
  const page = await hallway.browser();
  for (const address of ["/", "/sign-in", "/board/riverside", "/invite", "/no/such/page"]) {
    const response = await page.goto(address);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
  }
});

/** Everything that stays in a browser beside its memory, and is not its own cache of public files. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(({ name }) => readDatabase(name ?? "")),
    );
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      databases,
      caches_,
      history.state,
      location.href,
    ]);

    async function readDatabase(name: string): Promise<unknown> {
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      return Promise.all(
        stores.map((store) => settled(database.transaction(store).objectStore(store).getAll())),
      );
    }

    function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
      return new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("a database cannot be read")));
      });
    }
  });
}
