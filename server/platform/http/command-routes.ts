import { Router, json, type Request, type RequestHandler, type Response } from "express";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { MAX_MESSAGE_BYTES, syncRequestSchema } from "../../../shared/kernel/wire.ts";
import type { Credential } from "../actor.ts";
import { senderOf, tooManyMessages } from "../commands/command-limits.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import { refuseInput } from "../commands/parse-request.ts";
import { runCommand } from "../commands/run-command.ts";
import type { QueryHandler } from "../feature.ts";
import { runQuery } from "../queries/run-query.ts";
import { syncOnce } from "../realtime/serve-connection.ts";

export interface CommandRouteParts {
  readonly hub: CommandHub;
  readonly queries: ReadonlyMap<string, QueryHandler>;
  /** The credential that a request carries, or why it carries none. */
  readonly credentialOf: (request: Request) => Result<Credential>;
}

/** The HTTP door: the same registry, schemas and rules as the socket. */
export function commandRoutes({ hub, queries, credentialOf }: CommandRouteParts): Router {
  const router = Router();
  /** Before the body is read: whose request it is, and whether that sender has sent too many. */
  const admit: RequestHandler<{ name?: string }> = (request, response, next) => {
    const credential = credentialOf(request);
    if (!credential.ok) return sendRefusal(response, credential);
    if (!hub.limits.admits(senderOf(credential.value), request.params.name)) {
      hub.metrics.messagesRefused.inc();
      return sendRefusal(response.set("Retry-After", "1"), tooManyMessages);
    }
    response.locals["credential"] = credential.value;
    next();
  };
  const parseBody = json({ limit: MAX_MESSAGE_BYTES, strict: true });
  router.post("/commands/:name", admit, parseBody, async (request, response) => {
    const body: unknown = request.body;
    if (typeof body !== "object" || body === null)
      return sendRefusal(
        response,
        refuse("invalid_input", "The body must be a JSON object.", "body"),
      );
    const reply = await runCommand(hub, { ...body, name: request.params.name }, admitted(response));
    response.status(reply.ok ? 200 : refusalStatus[reply.code]).json(reply);
  });
  router.get<{ name: string }>("/queries/:name", admit, async (request, response) => {
    const { site, ...input } = request.query;
    const result = await runQuery(
      hub,
      queries,
      { name: request.params.name, site, input },
      admitted(response),
    );
    response.status(result.ok ? 200 : refusalStatus[result.code]).json(result);
  });
  router.get("/sync", admit, async (request, response) => {
    const parsed = syncRequestSchema.safeParse(request.query);
    if (!parsed.success) return sendRefusal(response, refuseInput(parsed.error, ""));
    const reply = await syncOnce(hub, admitted(response), parsed.data);
    response.status(reply.ok ? 200 : refusalStatus[reply.code]).json(reply);
  });
  return router;
}

function admitted(response: Response): Credential {
  return response.locals["credential"] as Credential;
}

export function sendRefusal(response: Response, refusal: Refusal): void {
  response.status(refusalStatus[refusal.code]).json(refusal);
}
