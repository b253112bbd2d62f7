import { randomUUID } from "node:crypto";
import { Router, json } from "express";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { claimCallSchema, type CallerPass } from "../../../shared/media/callers.schema.ts";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuseInput } from "../../platform/commands/parse-request.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { clientOf } from "../people/client-of.ts";
import { hashGuessable, hashSecretText, makeSecretText } from "../people/secret-texts.ts";
import { inTransaction, type SessionParts } from "../people/session-parts.ts";
import { saveCaller, takeCode, type Opened } from "./callers.store.ts";

const BODY_MAX_BYTES = 1024;

const wrongCode = refuse(
  "link_expired",
  "This code is not known: it may have run out, or let a device in already. Ask for a new one.",
);

/** A device without an account exchanges its code for the secret that opens one call. */
export function callerRoutes(parts: Pick<SessionParts, "hub" | "throttle">): Router {
  const router = Router();
  router.post("/calls/claim", json({ limit: BODY_MAX_BYTES }), async (request, response) => {
    const { networkHash } = clientOf(request, parts.hub.secrets);
    const parsed = claimCallSchema.safeParse(request.body);
    const result =
      (await parts.throttle.refuseAsking(networkHash)) ??
      (parsed.success ? await claim(parts.hub, parsed.data.code) : refuseInput(parsed.error, ""));
    response.status(result.ok ? 200 : refusalStatus[result.code]).json(result);
  });
  return router;
}

/** The practice, as it calls itself, and who of it made the code. */
async function sayWhoAsks(
  tx: Tx,
  { room, letInById }: Opened,
): Promise<Pick<CallerPass, "siteName" | "letInBy">> {
  const site = await loadSite(tx, room.siteId);
  const [card] = letInById === null ? [] : await loadCardsByIds(tx, [letInById]);
  return { ...(site ? { siteName: site.name } : {}), ...(card ? { letInBy: card.name } : {}) };
}

async function claim(hub: SessionParts["hub"], code: string): Promise<Result<CallerPass>> {
  const secret = makeSecretText("hwc_");
  const hash = hashGuessable(hub.secrets, "call-code", code);
  return inTransaction(hub.db, async (tx) => {
    const now = hub.clock.now();
    const taken = await takeCode(tx, hash, now);
    if (!taken) return wrongCode;
    await saveCaller(tx, { id: randomUUID(), ...taken }, hashSecretText(secret), now);
    return ok({ secret, room: taken.room, as: taken.as, ...(await sayWhoAsks(tx, taken)) });
  });
}
