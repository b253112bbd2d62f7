import type { SiteId } from "../../shared/kernel/ids.ts";
import type { Snapshot, SyncReply, WireEvent } from "../../shared/kernel/wire.ts";

/** What somebody would be told of a site if their device asked anew, past every wire. */
export async function askSync(
  url: string,
  token: string,
  site: SiteId,
  since?: number,
): Promise<SyncReply> {
  const search = new URLSearchParams(
    since === undefined ? { site } : { site, since: String(since) },
  );
  const response = await fetch(`${url}/api/sync?${search.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as SyncReply;
}

/** All that they may see of its events since a cursor. */
export async function allSince(
  url: string,
  token: string,
  site: SiteId,
  since: number,
): Promise<readonly WireEvent[]> {
  const all: WireEvent[] = [];
  for (let cursor = since; ;) {
    const reply = await askSync(url, token, site, cursor);
    if (!reply.ok || !("events" in reply)) throw new Error("no events where they were asked for");
    all.push(...reply.events);
    if (reply.to >= reply.head) return all;
    cursor = reply.to;
  }
}

/** A new look at a site; undefined where it is none of theirs. */
export async function lookAnewAt(
  url: string,
  token: string,
  site: SiteId,
): Promise<{ readonly slices: Snapshot; readonly seq: number } | undefined> {
  const reply = await askSync(url, token, site);
  if (!reply.ok) throw new Error(`no look at ${site}: ${reply.code}`);
  return "snapshot" in reply ? { slices: reply.snapshot, seq: reply.seq } : undefined;
}
