import { parseArgs } from "node:util";
import { siteIdSchema } from "../../shared/kernel/ids.ts";
import { followStream } from "./follow-stream.ts";
import { openForReading } from "./open-for-reading.ts";
import { DONE, print, tellUsage, withConfig } from "./terminal.ts";

const USAGE = `Usage:
  npm run events -- SITE [--since N] [--follow]   tells a site's stream as a story, after event N, and goes on with it
`;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        since: { type: "string", default: "0" },
        follow: { type: "boolean", default: false },
      },
    });
    const site = siteIdSchema.safeParse(positionals[0]);
    const isSound = site.success && positionals.length === 1 && /^\d{1,15}$/.test(values.since);
    return isSound
      ? { siteId: site.data, since: Number(values.since), isFollowed: values.follow }
      : undefined;
  } catch {
    // An unknown option: the usage says which there are.
    return undefined;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const wish = parse(args);
  if (!wish) return tellUsage(USAGE);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  return withConfig(async (config) => {
    const store = await openForReading(config);
    try {
      await followStream(store, { ...wish, signal: stop.signal, print });
      return DONE;
    } finally {
      await store.close();
    }
  });
}

process.exitCode = await run(process.argv.slice(2));
