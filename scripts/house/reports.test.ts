import { describe, expect, test } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./reports.ts";
import { problemsOf } from "./run-suite.ts";
import { suites } from "./suites.ts";

const vitestFile = (status: string, ...tests: readonly [string, string][]) => ({
  name: "store.test.ts",
  status,
  assertionResults: tests.map(([fullName, result]) => ({ fullName, status: result })),
});

describe("Vitest's report", () => {
  test("counts what passed, failed and was skipped", () => {
    const file = vitestFile(
      "failed",
      ["a store on SQLite keeps", "passed"],
      ["a store on SQLite loses", "failed"],
      ["later", "skipped"],
    );
    expect(readVitestReport(JSON.stringify({ testResults: [file] }))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      titles: ["a store on SQLite keeps", "a store on SQLite loses"],
      failures: ["a store on SQLite loses"],
    });
  });

  test("a file that cannot be loaded has failed", () => {
    const report = readVitestReport(
      JSON.stringify({
        testResults: [vitestFile("failed"), vitestFile("passed", ["one", "passed"])],
      }),
    );
    expect(report).toMatchObject({ passed: 1, failed: 1, failures: ["store.test.ts"] });
  });
});

describe("Playwright's report", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

  test("counts tests at any depth; a second try that passes is a failure", () => {
    const inner = {
      title: "Dana",
      specs: [spec("accepts", "flaky"), spec("declines", "unexpected")],
    };
    const file = {
      title: "ring.spec.ts",
      specs: [spec("rings", "expected"), spec("later", "skipped")],
      suites: [inner],
    };
    expect(readPlaywrightReport(JSON.stringify({ suites: [file], errors: [] }))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      titles: ["ring.spec.ts rings", "ring.spec.ts Dana accepts", "ring.spec.ts Dana declines"],
      failures: ["ring.spec.ts Dana accepts", "ring.spec.ts Dana declines"],
    });
  });

  test("an error outside the tests is a failure", () => {
    expect(
      readPlaywrightReport(JSON.stringify({ suites: [], errors: [{ message: "no browser" }] })),
    ).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("a suite has not passed that", () => {
  const ended = { exitCode: 0, isOverLimit: false };
  const both = {
    passed: 2,
    failed: 0,
    skipped: 0,
    titles: ["on SQLite", "on PostgreSQL"],
    failures: [],
  };

  test("went over its limit", () => {
    expect(
      problemsOf(suites.rules, { exitCode: undefined, isOverLimit: true }, undefined, true),
    ).toEqual(["ended after its limit of 4 minutes"]);
  });

  test("crashed", () => {
    expect(problemsOf(suites.rules, { ...ended, exitCode: 139 }, undefined, true)).toEqual([
      "crashed: it left no report",
    ]);
  });

  test("ran no test", () => {
    const none = { passed: 0, failed: 0, skipped: 3, titles: [], failures: [] };
    expect(problemsOf(suites.rules, ended, none, true)).toEqual(["ran no test"]);
  });

  test("ended badly although each of its tests passed", () => {
    expect(problemsOf(suites.rules, { ...ended, exitCode: 1 }, both, true)).toEqual([
      "ended with a fault outside its tests",
    ]);
  });

  test("ran on one store only, where both are needed", () => {
    const onSqlite = { ...both, titles: ["on SQLite", "on SQLite again"] };
    expect(problemsOf(suites.server, ended, onSqlite, true)).toEqual([
      "ran 2 tests on SQLite and 0 on PostgreSQL: both are needed",
    ]);
    expect(problemsOf(suites.server, ended, onSqlite, false)).toEqual([]);
    expect(problemsOf(suites.server, ended, both, true)).toEqual([]);
  });
});
