import { siteIdSchema, type SiteId } from "../../shared/kernel/ids.ts";
import type { Config } from "../config.ts";
import { readAnchors } from "../platform/audit/anchor-file.ts";
import { startClock } from "../platform/clock.ts";
import { checkAudit } from "./audit-check.ts";
import { noteInStore } from "./note-in-store.ts";
import { openForReading } from "./open-for-reading.ts";
import { readSecrets } from "./read-secrets.ts";
import { complain, DONE, print, tellUsage, withConfig } from "./terminal.ts";

const USAGE = `Usage:
  npm run audit -- verify [--site SITE]   walks the audit chain of each site and names the first entry that does not fit
`;

function run([verb, flag, name, ...more]: readonly string[]): Promise<number> | number {
  if (verb !== "verify" || more.length > 0) return tellUsage(USAGE);
  if (flag === undefined) return withConfig((config) => verify(config, undefined));
  const site = siteIdSchema.safeParse(name);
  if (flag !== "--site" || !site.success) return tellUsage(USAGE);
  return withConfig((config) => verify(config, site.data));
}

async function verify(config: Config, only: SiteId | undefined): Promise<number> {
  const { auditKey } = readSecrets(config);
  // Read before the chains: what is written down while they are read may be ahead of them.
  const anchors = await readAnchors(config.dataDir);
  const store = await openForReading(config);
  try {
    const { lines, isSound } = await store.read((tx) => checkAudit(tx, auditKey, anchors, only));
    if (only === undefined)
      await noteInStore(config, "audit_check", { at: startClock().now(), isSound });
    if (!isSound) return complain(...lines);
    print(...(lines.length > 0 ? lines : ["There is nothing to check: no site has an entry."]));
    return DONE;
  } finally {
    await store.close();
  }
}

process.exitCode = await run(process.argv.slice(2));
