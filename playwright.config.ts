import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromium } from "./tests/support/programs.ts";

// Tests run on a copy of what would be deployed; the folder's name reaches them through the environment.
process.env["HALLWAY_RELEASE"] ??= join(tmpdir(), `hallway-release-${process.pid}`);

/** Debian's Chromium; a test tool's own cannot be had everywhere. Each test starts the hubs that it needs. */
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results/browser",
  globalSetup: "./tests/support/prepare-browser.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Some look at a dozen screens in four sizes and colors; what hangs is ended by the suite's own limit.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  projects: [
    { name: "release", testMatch: "support/release.setup.ts", teardown: "tidy" },
    { name: "tidy", testMatch: "support/release.teardown.ts" },
    { name: "browser", testMatch: "**/*.test.ts", dependencies: ["release"] },
  ],
  use: {
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "America/Chicago",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    // To have one of a failure: --trace retain-on-failure. It makes everything half as slow again.
    trace: "off",
    launchOptions: {
      // Where it is not installed yet, the setup above puts it there.
      executablePath: chromium.find() ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        // It must not look for hosts of its own on a closed network.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Few pictures a second: nobody looks at them, and each is work.
        "--use-fake-device-for-media-stream=fps=5",
        "--use-fake-ui-for-media-stream",
        // Calls between browsers on one machine.
        "--allow-loopback-in-peer-connection",
      ],
    },
  },
});
