import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { DEMO_PASSPHRASE } from "../../server/demo/seed-demo.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { recordEvidence } from "../support/evidence.ts";
import { signIn } from "../support/somebody.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";

/** Promise P1: a dead device is not shown as reachable for longer than this. */
const GONE_WITHIN_MS = 15 * SECOND_MS;

describe("a device that falls silent", () => {
  let hallway: Hallway;
  afterEach(() => hallway.close());

  it("is gone from everybody's board within 15 seconds, though it never said goodbye", async () => {
    hallway = await startHallway();
    const maya = await hallway.as("Maya");
    const dana = hallway.card("Dana");
    const url = `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}`;
    const device = spawn(
      process.execPath,
      ["tests/support/device-process.ts", url, await signIn(url, dana, DEMO_PASSPHRASE)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    try {
      await once(device.stdout, "data");
      await until("Dana is reachable", () => maya.presenceOf(dana.id)?.isReachable);
      // A frozen process keeps its connection open and answers nothing: the lid is shut.
      device.kill("SIGSTOP");
      const frozenAt = performance.now();
      await until(
        "Dana is gone",
        () => maya.presenceOf(dana.id)?.isReachable === false,
        GONE_WITHIN_MS + 5 * SECOND_MS,
      );
      const goneAfterMs = Math.round(performance.now() - frozenAt);
      recordEvidence("presence", {
        frozenDeviceGoneAfterMs: goneAfterMs,
        limitMs: GONE_WITHIN_MS,
        pid: device.pid ?? 0,
      });
      expect(goneAfterMs).toBeLessThanOrEqual(GONE_WITHIN_MS);
    } finally {
      device.kill("SIGKILL");
    }
  });
});
