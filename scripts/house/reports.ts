import { z } from "zod";

/** What came of the tests of one run. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full titles of the tests that ran. */
  readonly titles: readonly string[];
  /** Those that failed, each with what is told of it in one line. */
  readonly failures: readonly string[];
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** A file that could not be loaded has no tests to count: it counts as one that failed. */
export function readVitestReport(text: string): Report {
  const { testResults } = vitestSchema.parse(JSON.parse(text));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const brokenFiles = testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const passed = tests.filter((test) => test.status === "passed");
  const failed = tests.filter((test) => test.status === "failed");
  return {
    passed: passed.length,
    failed: failed.length + brokenFiles.length,
    skipped: tests.length - passed.length - failed.length,
    titles: [...passed, ...failed].map((test) => test.fullName),
    failures: [...failed.map((test) => test.fullName), ...brokenFiles.map((file) => file.name)],
  };
}

const provedSchema = z.array(
  z.object({ id: z.string(), profile: z.string(), held: z.boolean(), figure: z.string() }),
);

/** A promise counts once for each profile that it was tried on. */
export function readPromisesReport(text: string): Report {
  const rows = provedSchema.parse(JSON.parse(text));
  const broken = rows.filter((row) => !row.held);
  const title = ({ id, profile }: (typeof rows)[number]): string =>
    `${id} on the ${profile} profile`;
  return {
    passed: rows.length - broken.length,
    failed: broken.length,
    skipped: 0,
    titles: rows.map(title),
    failures: broken.map((row) => `${title(row)}: ${row.figure}`),
  };
}

const specSchema = z.object({
  title: z.string(),
  tests: z.array(z.object({ status: z.string() })),
});
const describedSchema = z.object({
  title: z.string(),
  specs: z.array(specSchema).optional(),
  get suites() {
    return z.array(describedSchema).optional();
  },
});
const playwrightSchema = z.object({
  suites: z.array(describedSchema),
  errors: z.array(z.unknown()),
});

interface BrowserTest {
  readonly title: string;
  readonly status: string;
}

/** A test that passes only at the second try has failed. */
export function readPlaywrightReport(text: string): Report {
  const { suites, errors } = playwrightSchema.parse(JSON.parse(text));
  const tests = suites.flatMap((suite) => testsOf(suite, ""));
  const passed = tests.filter((test) => test.status === "expected");
  const skipped = tests.filter((test) => test.status === "skipped");
  const failed = tests.filter((test) => !["expected", "skipped"].includes(test.status));
  return {
    passed: passed.length,
    failed: failed.length + errors.length,
    skipped: skipped.length,
    titles: tests.filter((test) => test.status !== "skipped").map((test) => test.title),
    failures: failed.map((test) => test.title),
  };
}

function testsOf(suite: z.infer<typeof describedSchema>, above: string): readonly BrowserTest[] {
  const place = `${above}${suite.title} `;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status }) => ({ title: `${place}${spec.title}`, status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, place))];
}
