/** What a hub says when something happened that nobody expected. */
const UNEXPECTED = /unhandledRejection|uncaughtException|MaxListenersExceeded|DeprecationWarning/;
const ERROR_LEVEL = 50;

/**
 * Lines of a hub's output that no test expected: errors, warnings of the runtime, and in production anything that is
 * not JSON. A demo's start banner is plain text. `expected` names the errors that the test meant to cause (`event`).
 */
export function findUnexpected(
  lines: readonly string[],
  expected: readonly string[] = [],
): readonly string[] {
  return lines.filter((line) => {
    if (UNEXPECTED.test(line)) return true;
    if (!line.startsWith("{")) return false;
    const said = parse(line);
    return !said || (said.level >= ERROR_LEVEL && !expected.includes(said.event));
  });
}

function parse(line: string): { readonly level: number; readonly event: string } | undefined {
  try {
    return JSON.parse(line) as { level: number; event: string };
  } catch {
    return undefined;
  }
}
