import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadCaller } from "./callers.store.ts";
import type { Who } from "./local-members.ts";
import type { Party } from "./media.access.ts";

const notThis = refuse("forbidden", "Calls are for people at their devices, not for API tokens.");

/** Who stands behind a socket now. */
export async function partyOf(
  { identify }: Pick<CommandHub, "identify">,
  tx: Tx,
  who: Who,
  now: number,
): Promise<Result<Party>> {
  if (who.kind === "caller") {
    const caller = await loadCaller(tx, who.callerId);
    return caller
      ? ok({ kind: "caller", caller })
      : refuse("not_signed_in", "This device is no longer let in.");
  }
  if (who.credential.kind !== "session") return notThis;
  const actor = await identify(tx, who.credential, now);
  return actor.ok ? ok({ kind: "person", actor: actor.value }) : actor;
}
