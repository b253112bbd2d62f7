import { refuse, type Refusal } from "../../../shared/kernel/result.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import { describeError } from "../logger.ts";
import { notConfirmed } from "./answer-in-time.ts";
import type { CommandHub } from "./command-hub.ts";
import { CommitUnanswered } from "./in-transaction.ts";
import type { ParsedRequest } from "./parse-request.ts";

/** What was thrown, logged once with the command's id; the person hears what they can do and no more. */
export function refuseUnexpected(
  { logger }: Pick<CommandHub, "logger">,
  { handler, commandId, site }: ParsedRequest,
  error: unknown,
): Refusal {
  const fields = { command: handler.contract.name, commandId, site };
  if (error instanceof CommitUnanswered) {
    logger.warn("command.not_confirmed", { ...fields, ...describeError(error.cause) });
    return notConfirmed;
  }
  if (isStoreTrouble(error)) {
    logger.warn("command.store_unavailable", { ...fields, ...describeError(error) });
    return refuse(
      "unavailable",
      "Hallway cannot write right now. This try changed nothing: send the same command again, or call.",
    );
  }
  logger.error("command.failed", { ...fields, ...describeError(error) });
  return refuse(
    "unexpected",
    `Something went wrong on our side (reference ${commandId.slice(-6)}).`,
  );
}
