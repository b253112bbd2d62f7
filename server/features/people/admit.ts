import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { socketAuthSchema } from "../../../shared/people/sessions.schema.ts";
import type { Viewer } from "../../platform/realtime/connection.ts";
import { readBearer } from "./credential-of.ts";
import { hashSecretText } from "./secret-texts.ts";
import { inTransaction, type SessionParts } from "./session-parts.ts";
import { loadSiteDoc } from "./sites.store.ts";
import { loadWallBySecret } from "./walls.store.ts";

export type Admit = (
  auth: unknown,
) => Promise<{ ok: true; viewer: Viewer } | { ok: false; code: string; message: string }>;

/** Who a socket belongs to: a person's device with a fresh access token, or a paired wall screen. A locked person is let in, to be rung. */
export function buildAdmit(parts: Pick<SessionParts, "hub" | "settings">): Admit {
  return async (auth) => {
    const parsed = socketAuthSchema.safeParse(auth);
    if (!parsed.success) return refuse("not_signed_in", "Sign in first.");
    const viewer =
      "wall" in parsed.data
        ? await findWall(parts, parsed.data.wall)
        : await findPerson(parts, parsed.data);
    return viewer.ok ? { ok: true, viewer: viewer.value } : viewer;
  };
}

type PersonAuth = {
  readonly token: string;
  readonly deviceId: Extract<Viewer, { kind: "person" }>["deviceId"];
};

async function findPerson(
  parts: Pick<SessionParts, "hub" | "settings">,
  { token, deviceId }: PersonAuth,
): Promise<Result<Viewer>> {
  const { hub } = parts;
  const credential = readBearer(parts, token);
  if (!credential.ok) return credential;
  const identified = await inTransaction(hub.db, (tx) =>
    hub.identify(tx, credential.value, hub.clock.now()),
  );
  if (!identified.ok) return identified;
  const { personId, homeSiteId, rights, isLocked } = identified.value;
  const admittedAs = { rights, isLocked };
  return ok({
    kind: "person",
    personId,
    deviceId,
    credential: credential.value,
    homeSiteId,
    admittedAs,
  });
}

async function findWall(
  { hub }: Pick<SessionParts, "hub">,
  secret: string,
): Promise<Result<Viewer>> {
  return inTransaction(hub.db, async (tx) => {
    const wall = await loadWallBySecret(tx, hashSecretText(secret));
    const site = wall && (await loadSiteDoc(tx, wall.siteId));
    if (!site) return refuse("not_signed_in", "This screen is not paired: pair it again.");
    return ok({
      kind: "wall",
      wallId: wall.id,
      siteId: wall.siteId,
      isStaffOnly: site.isWallStaffOnly,
    });
  });
}
