import type { z } from "zod";
import { commandIdTime, type CommandId, type SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { commandRequestSchema } from "../../../shared/kernel/wire.ts";
import type { CommandHandler } from "../feature.ts";
import type { CommandHub } from "./command-hub.ts";
import { hashInput } from "./replies.store.ts";

/** A command whose own id says that it is older than this is refused and never run again: its stored reply may be gone. */
const MAX_AGE_MS = DAY_MS;

export interface ParsedRequest {
  readonly handler: CommandHandler;
  readonly commandId: CommandId;
  readonly site: SiteId;
  readonly input: unknown;
  readonly inputHash: string;
}

/** The message against the envelope, the registry and the command's own schema; unknown keys are refused. */
export function parseRequest(hub: CommandHub, raw: unknown): Result<ParsedRequest> {
  const envelope = commandRequestSchema.safeParse(raw);
  if (!envelope.success) return refuseInput(envelope.error, "");
  const { name, commandId, site, input } = envelope.data;
  const handler = hub.handlers.get(name);
  if (!handler)
    return refuse("unknown_command", `There is no command ${JSON.stringify(name)}.`, "name");
  const parsed = handler.contract.input.safeParse(input);
  if (!parsed.success) return refuseInput(parsed.error, "input");
  if (hub.clock.now() - commandIdTime(commandId) > MAX_AGE_MS)
    return refuse("command_too_old", "This was asked more than a day ago; ask again.", "commandId");
  return ok({
    handler,
    commandId,
    site,
    input: parsed.data,
    inputHash: hashInput(hub.secrets.auditKey, name, site, input),
  });
}

/** The first thing wrong with an input, by field and rule; the value itself is never repeated. */
export function refuseInput(error: z.ZodError, prefix: string): Refusal {
  const issue = error.issues[0];
  const path = [prefix, ...(issue?.path ?? []).map(String)].filter((part) => part !== "").join(".");
  return refuse(
    "invalid_input",
    `${path || "the message"}: ${issue?.message ?? "is not valid"}`,
    path || "message",
  );
}
