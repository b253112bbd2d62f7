import { defineConfig } from "vitest/config";

/** The suites that Vitest runs; the browser's is Playwright's. tests/README.md says which test belongs where. */
const servers = ["tests/support/start-services.ts"];

function suite(
  name: string,
  include: string[],
  limits: { testMs: number; hookMs: number },
  globalSetup: string[] = [],
) {
  return {
    extends: true as const,
    test: { name, include, globalSetup, testTimeout: limits.testMs, hookTimeout: limits.hookMs },
  };
}

const besideTheCode = [
  "shared",
  "server",
  "client",
  "scripts",
  "tests/rules",
  "tests/support",
  "tests/lab",
].map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    pool: "forks",
    // One more than the two cores of a small machine: much of a test is waiting.
    maxWorkers: 3,
    projects: [
      suite("rules", besideTheCode, { testMs: 30_000, hookMs: 30_000 }),
      suite("server", ["tests/server/**/*.test.ts"], { testMs: 40_000, hookMs: 90_000 }, servers),
      suite("sync", ["tests/sync/**/*.test.ts"], { testMs: 90_000, hookMs: 90_000 }, servers),
      suite(
        "cluster",
        ["tests/cluster/**/*.test.ts"],
        { testMs: 120_000, hookMs: 90_000 },
        servers,
      ),
    ],
  },
});
