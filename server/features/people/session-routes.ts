import { Router, json, type Request, type Response } from "express";
import type { z } from "zod";
import { sessionIdSchema } from "../../../shared/kernel/ids.ts";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import {
  inviteAcceptSchema,
  pairingClaimSchema,
  pairingRequestSchema,
  signInSchema,
  unlockSchema,
} from "../../../shared/people/sessions.schema.ts";
import { refuseInput } from "../../platform/commands/parse-request.ts";
import { isStoreTrouble } from "../../platform/db/dialect-differences.ts";
import { describeError } from "../../platform/logger.ts";
import { acceptInvite } from "./accept-invite.ts";
import { clientOf } from "./client-of.ts";
import { buildCredentialOf } from "./credential-of.ts";
import { loadDemoPeople } from "./demo-people.ts";
import { endOwnSession, endReplacedSession } from "./end-session.ts";
import { claimPairing, requestPairing } from "./pairing.ts";
import { PasswordsBusy } from "./passwords.ts";
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from "./refresh-cookie.ts";
import { refreshSession } from "./refresh-session.ts";
import { lockScreen, unlockScreen, type SessionActor } from "./screen-lock.ts";
import { inTransaction, type SessionParts } from "./session-parts.ts";
import { signIn } from "./sign-in.ts";
import type { Admission } from "./start-session.ts";

const BODY_MAX_BYTES = 8 * 1024;

/** The ways in and out, over HTTP; mounted under `/api`. */
export function sessionRoutes(parts: SessionParts): Router {
  const router = Router();
  const body = json({ limit: BODY_MAX_BYTES, strict: true });
  const { secrets } = parts.hub;
  const post = (
    path: string,
    answer: (request: Request, response: Response) => Promise<Result<unknown>>,
  ): void => {
    router.post(path, body, answering(parts, answer));
  };

  post("/sessions", (request, response) =>
    fromOwnPage(parts, request, signInSchema, async (input) =>
      admitting(parts, request, response, await signIn(parts, input, clientOf(request, secrets))),
    ),
  );
  post("/invites/accept", (request, response) =>
    fromOwnPage(parts, request, inviteAcceptSchema, async (input) =>
      admitting(
        parts,
        request,
        response,
        await acceptInvite(parts, input, clientOf(request, secrets)),
      ),
    ),
  );
  post("/sessions/refresh", (request, response) => refreshFrom(parts, request, response));
  post("/sessions/current/lock", (request) =>
    asPerson(parts, request, (actor) => lockScreen(parts, actor)),
  );
  post("/sessions/current/unlock", (request) =>
    asPerson(parts, request, (actor) =>
      reading(unlockSchema, request.body, (input) =>
        unlockScreen(parts, actor, input, clientOf(request, secrets)),
      ),
    ),
  );
  post("/walls/pairings", (request) =>
    reading(pairingRequestSchema, request.body, ({ site }) =>
      requestPairing(parts, site, clientOf(request, secrets)),
    ),
  );
  post("/walls/pairings/claim", (request) =>
    reading(pairingClaimSchema, request.body, ({ secret }) => claimPairing(parts, secret)),
  );
  router.delete(
    "/sessions/current",
    answering(parts, (request, response) => signOut(parts, request, response)),
  );
  router.get(
    "/demo/people",
    answering(parts, async () =>
      parts.settings.isDemo
        ? ok(await loadDemoPeople(parts))
        : refuse("demo_only", "This is no demo."),
    ),
  );
  return router;
}

/** Sends the result; a store that is away and a queue that is full are expected here, anything else is not. */
function answering(
  parts: SessionParts,
  answer: (request: Request, response: Response) => Promise<Result<unknown>>,
) {
  return async (request: Request, response: Response): Promise<void> => {
    const result = await answer(request, response).catch((error: unknown) => {
      if (!(error instanceof PasswordsBusy) && !isStoreTrouble(error)) throw error;
      parts.hub.logger.warn("session.unavailable", describeError(error));
      return refuse(
        "unavailable",
        "Hallway cannot sign anybody in right now; try again in a moment.",
      );
    });
    response.status(result.ok ? 200 : refusalStatus[result.code]).json(result);
  };
}

async function reading<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  act: (input: z.output<Schema>) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const parsed = schema.safeParse(body);
  return parsed.success ? act(parsed.data) : refuseInput(parsed.error, "");
}

/** A browser says which page a request comes from; no other page may sign a person in or refresh. Programs say nothing. */
function isOwnPage({ settings }: SessionParts, request: Request): boolean {
  const origin = request.get("origin");
  return origin === undefined || settings.origins.includes(origin);
}

const foreignPage = refuse("forbidden", "This page may not sign anybody in.");

async function fromOwnPage<Schema extends z.ZodType>(
  parts: SessionParts,
  request: Request,
  schema: Schema,
  act: (input: z.output<Schema>) => Promise<Result<unknown>>,
) {
  return isOwnPage(parts, request) ? reading(schema, request.body, act) : foreignPage;
}

async function admitting(
  parts: SessionParts,
  request: Request,
  response: Response,
  result: Result<Admission>,
): Promise<Result<unknown>> {
  if (!result.ok) return result;
  const replaced = readRefreshCookie(request);
  // In a demo one person plays several parts in one browser.
  if (replaced !== undefined && !parts.settings.isDemo) await endReplacedSession(parts, replaced);
  return withCookie(response, result.value);
}

function withCookie(response: Response, { signedIn, refreshToken }: Admission): Result<unknown> {
  setRefreshCookie(response, refreshToken, signedIn.session.expiresAt);
  return ok(signedIn);
}

/** The header cannot be set by a page of another origin without asking first, which is never granted. */
async function refreshFrom(
  parts: SessionParts,
  request: Request,
  response: Response,
): Promise<Result<unknown>> {
  if (request.get("x-hallway") !== "1" || !isOwnPage(parts, request)) return foreignPage;
  const refreshToken = readRefreshCookie(request);
  if (refreshToken === undefined) return refuse("not_signed_in", "Sign in first.");
  const body = (request.body ?? {}) as { sessionId?: unknown };
  const expected = sessionIdSchema.optional().safeParse(body.sessionId);
  if (!expected.success) return refuseInput(expected.error, "sessionId");
  const result = await refreshSession(parts, refreshToken, expected.data);
  return result.ok ? withCookie(response, result.value) : result;
}

async function asPerson(
  parts: SessionParts,
  request: Request,
  act: (actor: SessionActor) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const { hub } = parts;
  const credential = buildCredentialOf(parts)(request);
  if (!credential.ok) return credential;
  const identified = await inTransaction(hub.db, (tx) =>
    hub.identify(tx, credential.value, hub.clock.now()),
  );
  if (!identified.ok) return identified;
  const { sessionId } = identified.value;
  return sessionId === null
    ? refuse("forbidden", "An API token has no screen.")
    : act({ ...identified.value, sessionId });
}

async function signOut(
  parts: SessionParts,
  request: Request,
  response: Response,
): Promise<Result<unknown>> {
  return asPerson(parts, request, async (actor) => {
    await endOwnSession(parts, actor);
    clearRefreshCookie(response);
    // Not "cookies": that would sign the person out of everything else at the practice's domain.
    response.setHeader("Clear-Site-Data", '"cache", "storage"');
    return ok({});
  });
}
