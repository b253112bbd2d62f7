import type { Request } from "express";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { Credential } from "../../platform/actor.ts";
import { readAccessToken } from "./access-token.ts";
import { hashSecretText } from "./secret-texts.ts";
import type { SessionParts } from "./session-parts.ts";

export const API_TOKEN_PREFIX = "hwt_";
const notSignedIn = refuse("not_signed_in", "Sign in first.");

/** The credential in a bearer token: a person's access token, or an API token. Whether it still stands is found out in the act. */
export function readBearer(
  { hub, settings }: Pick<SessionParts, "hub" | "settings">,
  token: string,
): Result<Credential> {
  if (token.startsWith(API_TOKEN_PREFIX))
    return ok({ kind: "token", tokenHash: hashSecretText(token) });
  const claims = readAccessToken(hub.secrets, settings.issuer, token, hub.clock.now());
  return claims ? ok({ kind: "session", sessionId: claims.sessionId }) : notSignedIn;
}

/** The credential that a request carries; only ever in its header, never in a cookie or its address. */
export function buildCredentialOf(
  parts: Pick<SessionParts, "hub" | "settings">,
): (request: Request) => Result<Credential> {
  return (request) => {
    const [, token] =
      /^Bearer ([\w.~+/-]{1,4096})$/i.exec(request.get("authorization") ?? "") ?? [];
    return token === undefined ? notSignedIn : readBearer(parts, token);
  };
}
