import { randomUUID } from "node:crypto";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { Pairing, PairingState } from "../../../shared/people/sessions.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Client } from "./client-of.ts";
import { hashGuessable, hashSecretText, makePairingCode, makeSecretText } from "./secret-texts.ts";
import { inTransaction, type SessionParts } from "./session-parts.ts";
import {
  countPairings,
  deleteOldPairings,
  loadPairingBySecret,
  loadWallBySecret,
  saveNewPairing,
  saveNewWall,
  takePairing,
} from "./walls.store.ts";

const PAIRING_MS = 10 * MINUTE_MS;
/** Screens that may wait for their code to be typed in at one time; anybody can ask for a code. */
const PAIRINGS_MAX = 500;

/**
 * A screen asks for a code to show. It keeps the secret, which becomes its way in when a lead types in the code. A
 * site that does not exist gets a code too, which nobody can ever type in.
 */
export async function requestPairing(
  parts: SessionParts,
  site: SiteId,
  client: Client,
): Promise<Result<Pairing>> {
  const { hub, throttle } = parts;
  const no = await throttle.refuseAsking(client.networkHash);
  if (no) return no;
  const [code, secret] = [makePairingCode(), makeSecretText("hww_")];
  const expiresAt = hub.clock.now() + PAIRING_MS;
  const isFull = await inTransaction(hub.db, async (tx) => {
    await deleteOldPairings(tx, hub.clock.now());
    if ((await countPairings(tx)) >= PAIRINGS_MAX) return true;
    await saveNewPairing(
      tx,
      { siteId: site, secretHash: hashSecretText(secret), expiresAt },
      hashGuessable(hub.secrets, "pairing-code", code),
    );
    return false;
  });
  if (isFull)
    return refuse("too_many", "Too many screens are being paired; try again in ten minutes.");
  return ok({ code: `${code.slice(0, 3)}-${code.slice(3)}`, secret, expiresAt });
}

/** The screen asks whether its code has been typed in; it may ask again as often as it likes. */
export async function claimPairing(
  { hub }: SessionParts,
  secret: string,
): Promise<Result<PairingState>> {
  const secretHash = hashSecretText(secret);
  return inTransaction(hub.db, async (tx) => {
    const wall = await loadWallBySecret(tx, secretHash);
    if (wall)
      return ok<PairingState>({
        state: "paired",
        secret,
        wallId: wall.id,
        siteId: wall.siteId,
        name: wall.name,
      });
    const pairing = await loadPairingBySecret(tx, secretHash, hub.clock.now());
    return pairing
      ? ok<PairingState>({ state: "waiting", expiresAt: pairing.expiresAt })
      : refuse("link_expired", "This code has run out; ask for a new one.");
  });
}

/** Makes the screen that shows this code one of the site's; undefined where no screen of this site does. */
export async function pairScreen(
  ctx: CommandContext,
  code: string,
  name: string,
): Promise<string | undefined> {
  const { tx, site, now, secrets } = ctx;
  const pairing = await takePairing(tx, hashGuessable(secrets, "pairing-code", code), site, now);
  if (!pairing) return undefined;
  const id = randomUUID();
  await saveNewWall(tx, { id, siteId: site, name, createdAt: now }, pairing.secretHash);
  return id;
}
