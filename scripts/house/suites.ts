import {
  chromium,
  coturn,
  faketime,
  nginx,
  postgres,
  promtool,
  redis,
  strace,
  type Program,
} from "../../tests/support/programs.ts";
import {
  readPlaywrightReport,
  readPromisesReport,
  readVitestReport,
  type Report,
} from "./reports.ts";

export const suiteNames = ["rules", "server", "sync", "cluster", "promises", "browser"] as const;
export type SuiteName = (typeof suiteNames)[number];

export interface SuiteCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One runner with its tests, its limit and its way of telling what came of them. */
export interface Suite {
  readonly name: SuiteName;
  /** A suite that takes longer than this hangs. */
  readonly limitMs: number;
  readonly needs: readonly Program[];
  readonly command: (filters: readonly string[], reportFile: string) => SuiteCommand;
  readonly readReport: (text: string) => Report;
  /** Its tests must have run on both stores. */
  readonly isOnBothStores: boolean;
}

const MINUTE_MS = 60_000;

function vitestSuite(
  name: SuiteName,
  minutes: number,
  needs: readonly Program[],
  isOnBothStores = false,
): Suite {
  return {
    name,
    limitMs: minutes * MINUTE_MS,
    needs,
    isOnBothStores,
    readReport: readVitestReport,
    command: (filters, reportFile) => ({
      command: "vitest",
      args: [
        "run",
        "--project",
        name,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${reportFile}`,
        ...filters,
      ],
    }),
  };
}

const browserSuite: Suite = {
  name: "browser",
  limitMs: 14 * MINUTE_MS,
  needs: [chromium, coturn],
  isOnBothStores: false,
  readReport: readPlaywrightReport,
  command: (filters, reportFile) => ({
    command: "playwright",
    args: ["test", "--reporter=list,json", ...filters],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  }),
};

/** Its filters are the ids of promises. */
const promisesSuite: Suite = {
  name: "promises",
  limitMs: 22 * MINUTE_MS,
  needs: [postgres, redis, faketime],
  isOnBothStores: false,
  readReport: readPromisesReport,
  command: (ids, reportFile) => ({
    command: process.execPath,
    args: [
      "scripts/promises.ts",
      "--quick",
      ...(ids.length > 0 ? ["--only", ids.join(",")] : []),
      "--out",
      reportFile,
    ],
  }),
};

export const suites: Readonly<Record<SuiteName, Suite>> = {
  rules: vitestSuite("rules", 4, []),
  server: vitestSuite("server", 10, [postgres, redis, promtool, nginx, coturn], true),
  sync: vitestSuite("sync", 6, [postgres, redis]),
  cluster: vitestSuite("cluster", 12, [postgres, redis, strace]),
  promises: promisesSuite,
  browser: browserSuite,
};
