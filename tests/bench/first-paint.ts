import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as driver, type CDPSession, type Page } from "@playwright/test";
import { startHubProcess } from "../browser/support/hub-process.ts";
import { layOutRelease } from "../browser/support/lay-out-release.ts";
import { chromium } from "../support/programs.ts";
import type { Bench, BenchTrial, Result } from "./bench.ts";
import { compare } from "./parts/compare.ts";

const SLOWED = 4;
const SCRIPT_KB_MAX = 200;
const USABLE_MS_MAX = 1_500;
/** A colleague of the demo's practice who asks for hand-offs. */
const WHO = "Maya";
/** The people of the hallway are shown, each with what they do now. */
const USABLE = "main article[aria-label]";

export const firstPaint: Bench = {
  name: "first-paint",
  says: "Bytes, and time until the board can be used, in Chromium on a four times slowed processor.",
  async run(trial) {
    const folder = mkdtempSync(join(tmpdir(), "hallway-release-"));
    process.env["HALLWAY_RELEASE"] = folder;
    await layOutRelease(folder);
    const hub = await startHubProcess();
    const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"];
    const browser = await driver.launch({
      executablePath: chromium.find() ?? "",
      args: [...args, "--disable-sync"],
    });
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(noteWhenUsable, USABLE);
      await page.goto(hub.url);
      await page.getByRole("button", { name: new RegExp(`^${WHO}\\b`) }).click();
      await page.waitForSelector(USABLE);
      return judge(await measure(trial, page, hub.url));
    } finally {
      await browser.close();
      await hub.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Load {
  readonly usableMs: number;
  /** Until it was usable. */
  readonly scriptKb: number;
  /** With the pages that come ahead of their being asked for. */
  readonly allScriptKb: number;
  readonly allKb: number;
}

interface Loads {
  readonly cold: readonly Load[];
  readonly warm: readonly Load[];
}

async function measure(trial: BenchTrial, page: Page, url: string): Promise<Loads> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  const cold: Load[] = [];
  const warm: Load[] = [];
  for (let round = 1; round <= trial.rounds; round += 1) {
    await cdp.send("Network.clearBrowserCache");
    const first = await load(page, cdp, url);
    const again = await load(page, cdp, url);
    cold.push(first);
    warm.push(again);
    trial.say(`round ${round}: cold: ${tell(first)}; warm: ${tell(again)}`);
  }
  return { cold, warm };
}

function tell({ usableMs, scriptKb, allScriptKb, allKb }: Load): string {
  return (
    `usable after ${usableMs.toFixed(0)} ms and ${scriptKb.toFixed(0)} kB of script; ` +
    `${allScriptKb.toFixed(0)} kB of script, ${allKb.toFixed(0)} kB in all`
  );
}

async function load(page: Page, cdp: CDPSession, url: string): Promise<Load> {
  const types = new Map<string, string>();
  let script = 0;
  let all = 0;
  const onResponse = ({ requestId, type }: { requestId: string; type: string }): void =>
    void types.set(requestId, type);
  const onEnd = ({
    requestId,
    encodedDataLength,
  }: {
    requestId: string;
    encodedDataLength: number;
  }): void => {
    all += encodedDataLength;
    if (types.get(requestId) === "Script") script += encodedDataLength;
  };
  cdp.on("Network.responseReceived", onResponse);
  cdp.on("Network.loadingFinished", onEnd);
  await page.goto(url);
  await page.waitForSelector(USABLE);
  const scriptKb = script / 1_000;
  const usableMs = await page.evaluate<number>("window.usableAt");
  await page.waitForLoadState("networkidle").catch(() => undefined);
  cdp.off("Network.responseReceived", onResponse);
  cdp.off("Network.loadingFinished", onEnd);
  return { usableMs, scriptKb, allScriptKb: script / 1_000, allKb: all / 1_000 };
}

/** Runs in the page, before any of its own code. */
function noteWhenUsable(usable: string): void {
  const page = globalThis as unknown as {
    usableAt?: number;
    document: { querySelector(selector: string): unknown };
    requestAnimationFrame(act: () => void): void;
  };
  const look = (): void => {
    if (page.document.querySelector(usable) !== null) page.usableAt ??= performance.now();
    else page.requestAnimationFrame(look);
  };
  look();
}

function judge({ cold, warm }: Loads): readonly Result[] {
  const alone = (name: string, unit: string, ours: readonly number[], atMost: number): Result =>
    compare({ name, unit, ours, target: { atMost, of: "value" } });
  const usable = (loads: readonly Load[]): readonly number[] => loads.map((each) => each.usableMs);
  return [
    alone(
      "compressed script until the board is usable",
      "kB",
      cold.map((each) => each.scriptKb),
      SCRIPT_KB_MAX,
    ),
    compare({
      name: "all that is loaded, ahead too",
      unit: "kB",
      ours: cold.map((each) => each.allKb),
    }),
    alone("board usable, cold, 4× slowed", "ms", usable(cold), USABLE_MS_MAX),
    alone("board usable, warm, 4× slowed", "ms", usable(warm), USABLE_MS_MAX),
  ];
}
