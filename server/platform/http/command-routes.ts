import { Router, json, type Request, type Response } from "express";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { MAX_MESSAGE_BYTES, syncRequestSchema } from "../../../shared/kernel/wire.ts";
import type { Credential } from "../actor.ts";
import { refuseInput, runCommand, type CommandHub } from "../commands/run-command.ts";
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
  router.use(json({ limit: MAX_MESSAGE_BYTES, strict: true }));
  router.post("/commands/:name", async (request, response) => {
    const credential = credentialOf(request);
    if (!credential.ok) return sendRefusal(response, credential);
    const body: unknown = request.body;
    if (typeof body !== "object" || body === null)
      return sendRefusal(
        response,
        refuse("invalid_input", "The body must be a JSON object.", "body"),
      );
    const reply = await runCommand(hub, { ...body, name: request.params.name }, credential.value);
    response.status(reply.ok ? 200 : refusalStatus[reply.code]).json(reply);
  });
  router.get("/queries/:name", async (request, response) => {
    const credential = credentialOf(request);
    if (!credential.ok) return sendRefusal(response, credential);
    const { site, ...input } = request.query;
    const result = await runQuery(
      hub,
      queries,
      { name: request.params.name, site, input },
      credential.value,
    );
    response.status(result.ok ? 200 : refusalStatus[result.code]).json(result);
  });
  router.get("/sync", async (request, response) => {
    const credential = credentialOf(request);
    if (!credential.ok) return sendRefusal(response, credential);
    const parsed = syncRequestSchema.safeParse(request.query);
    if (!parsed.success) return sendRefusal(response, refuseInput(parsed.error, ""));
    const reply = await syncOnce(hub, credential.value, parsed.data);
    response.status(reply.ok ? 200 : refusalStatus[reply.code]).json(reply);
  });
  return router;
}

export function sendRefusal(response: Response, refusal: Refusal): void {
  response.status(refusalStatus[refusal.code]).json(refusal);
}
