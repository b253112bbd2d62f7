import { syncOnce } from "../../server/platform/realtime/serve-connection.ts";
import type { CommandHub } from "../../server/platform/commands/command-hub.ts";
import type { SessionId, SiteId } from "../../shared/kernel/ids.ts";
import type { Snapshot } from "../../shared/kernel/wire.ts";
import type { Somebody } from "./somebody.ts";

export interface View {
  readonly seq: number;
  readonly slices: Snapshot;
}

/** What this person would see of a site if their device asked anew; undefined where the site is none of theirs. */
export async function freshView(
  hub: CommandHub,
  somebody: Somebody,
  site: SiteId,
): Promise<View | undefined> {
  const reply = await syncOnce(
    hub,
    { kind: "session", sessionId: sessionOf(somebody.token) },
    { site },
  );
  if (!reply.ok) throw new Error(`${somebody.card.name} cannot look at ${site}: ${reply.code}`);
  if ("gone" in reply) return undefined;
  if (!("snapshot" in reply)) throw new Error("events where a snapshot was asked for");
  // As it is on the wire.
  return { seq: reply.seq, slices: JSON.parse(JSON.stringify(reply.snapshot)) as Snapshot };
}

/** The session that an access token names. */
export function sessionOf(token: string): SessionId {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
    sid: SessionId;
  };
  return claims.sid;
}
