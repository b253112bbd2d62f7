import { Router, json, type Request, type RequestHandler } from "express";
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse, type Result } from "../../../shared/kernel/result.ts";
import { refuseInput } from "../../platform/commands/parse-request.ts";
import { buildPracticeDesk, type PracticeDeskParts } from "./practice-desk.ts";

/** The practice file of a large health system; far above the limit of the other doors. */
const FILE_MAX_BYTES = 8 * 1024 * 1024;
export const TOOL_HEADER = "x-hallway-tool";

const fileSchema = z.strictObject({ text: z.string().max(FILE_MAX_BYTES) });
const inviteSchema = z.strictObject({ email: z.string().min(3).max(254) });

export interface PracticeRouteParts extends PracticeDeskParts {
  /** Made at every start and kept in the data directory: whoever can read it there runs this hub. */
  readonly localSecret: string;
}

/** The door for the command line beside a running hub: from this machine only, with the secret of this run. */
export function practiceRoutes(parts: PracticeRouteParts): Router {
  const router = Router();
  const desk = buildPracticeDesk(parts);
  const local = onlyLocal(parts.localSecret);
  const body = json({ limit: FILE_MAX_BYTES, strict: true });
  const post = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (input: z.output<Schema>) => Promise<Result<unknown>>,
  ): void => {
    router.post(path, local, body, async (request, response) => {
      const parsed = schema.safeParse(request.body);
      const result = parsed.success ? await act(parsed.data) : refuseInput(parsed.error, "");
      response.status(result.ok ? 200 : refusalStatus[result.code]).json(result);
    });
  };
  post("/practice/plan", fileSchema, ({ text }) => desk.plan(text));
  post("/practice/import", fileSchema, ({ text }) => desk.take(text));
  post("/practice/invite", inviteSchema, ({ email }) => desk.invite(email));
  return router;
}

/** Anybody else is told that there is nothing here; the body is not even read. */
function onlyLocal(secret: string): RequestHandler {
  return (request, response, next) => {
    if (isLocal(request) && isSecret(request.get(TOOL_HEADER) ?? "", secret)) return next();
    response.status(404).json(refuse("not_found", "There is nothing at this address."));
  };
}

/** The socket's own address, and no proxy in between: what a proxy says of addresses is not asked here. */
function isLocal(request: Request): boolean {
  const address = request.socket.remoteAddress ?? "";
  return (
    /^(::ffff:)?127\.|^::1$/.test(address) &&
    request.get("x-forwarded-for") === undefined &&
    request.get("forwarded") === undefined
  );
}

function isSecret(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
