import jwt from "jsonwebtoken";
import { z } from "zod";
import {
  personIdSchema,
  sessionIdSchema,
  type PersonId,
  type SessionId,
} from "../../../shared/kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";

/** Short, because it is not asked for at the store while it lasts by anything but the session it names. */
const ACCESS_TOKEN_MS = 5 * MINUTE_MS;
const AUDIENCE = "hallway";
/** RFC 9068: an access token says that it is one, so that no other JWT signed by this hub passes for it. */
const TYPE = "at+jwt";

export interface AccessClaims {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
}

type SigningKeys = Pick<Secrets, "tokenPrivateKey" | "tokenPublicKey" | "tokenKeyId">;

/** No roles stand in it: what a person may do is looked up at every act. */
export function signAccessToken(
  keys: SigningKeys,
  issuer: string,
  claims: AccessClaims,
  now: number,
): { token: string; expiresAt: number } {
  const issuedAt = Math.floor(now / SECOND_MS);
  const expiresAt = issuedAt + ACCESS_TOKEN_MS / SECOND_MS;
  const payload = {
    iss: issuer,
    aud: AUDIENCE,
    sub: claims.personId,
    sid: claims.sessionId,
    iat: issuedAt,
    exp: expiresAt,
  };
  const header = { alg: "ES256", typ: TYPE, kid: keys.tokenKeyId };
  const token = jwt.sign(payload, keys.tokenPrivateKey, { algorithm: "ES256", header });
  return { token, expiresAt: expiresAt * SECOND_MS };
}

const headerSchema = z.looseObject({
  alg: z.literal("ES256"),
  typ: z.literal(TYPE),
  kid: z.string(),
});
const claimsSchema = z.looseObject({
  sub: personIdSchema,
  sid: sessionIdSchema,
  iat: z.number(),
  exp: z.number(),
});

/**
 * Reads an access token, or nothing. One algorithm, one type, and a key by its id from our own store: where the token
 * itself says a key may be found (`jwk`, `jku`, `x5u`) is never looked at.
 */
export function readAccessToken(
  keys: SigningKeys,
  issuer: string,
  token: string,
  now: number,
): AccessClaims | undefined {
  try {
    const header = headerSchema.safeParse(jwt.decode(token, { complete: true })?.header);
    if (!header.success || header.data.kid !== keys.tokenKeyId) return undefined;
    const verified = jwt.verify(token, keys.tokenPublicKey, {
      algorithms: ["ES256"],
      issuer,
      audience: AUDIENCE,
      clockTimestamp: now / SECOND_MS,
    });
    const claims = claimsSchema.safeParse(verified);
    if (!claims.success || claims.data.exp - claims.data.iat > ACCESS_TOKEN_MS / SECOND_MS)
      return undefined;
    return { personId: claims.data.sub, sessionId: claims.data.sid };
  } catch {
    // Whatever is wrong with a token, its bearer is told only that they are not signed in.
    return undefined;
  }
}
