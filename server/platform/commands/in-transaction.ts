import type { CommandReply } from "../../../shared/kernel/wire.ts";
import { isAnswerLost, isUniqueViolation, isWorthRetrying } from "../db/dialect-differences.ts";
import type { Tx } from "../db/tables.ts";
import type { Hint } from "../hints.ts";
import type { CommandHub } from "./command-hub.ts";
import type { Afterwards } from "./command-context.ts";

const MAX_TRIES = 8;

/** What a transaction answers, and what is to be told once it is durable. */
export interface Outcome {
  readonly reply: CommandReply;
  readonly afterwards: Afterwards;
}

/** An answer that changes nothing. */
export function unwritten(reply: CommandReply): Outcome {
  return { reply, afterwards: { events: [], hints: [], measures: [], acts: [] } };
}

/** The store never said what became of a COMMIT: the change may be there or not. The same command again finds out. */
export class CommitUnanswered extends Error {}

/** Runs a transaction to its commit, again where another one was in the way, and only then gives its hints. */
export async function inTransaction(
  hub: Pick<CommandHub, "db" | "hints" | "metrics">,
  work: (tx: Tx) => Promise<Outcome>,
  given: Hint[] = [],
): Promise<CommandReply> {
  for (let tries = 1; ; tries += 1) {
    let isCommitting = false as boolean;
    try {
      const { reply, afterwards } = await hub.db.transaction().execute(async (tx) => {
        const outcome = await work(tx);
        isCommitting = true;
        return outcome;
      });
      for (const hint of afterwards.hints) hub.hints.give(hint);
      for (const measure of afterwards.measures) measure(hub.metrics);
      given.push(...afterwards.hints);
      return reply;
    } catch (error) {
      if (isCommitting && isAnswerLost(error))
        throw new CommitUnanswered("no answer to COMMIT", { cause: error });
      // A unique violation is a race with the same command on another node: its reply is there at the next try.
      if (tries >= MAX_TRIES || !(isWorthRetrying(error) || isUniqueViolation(error))) throw error;
    }
  }
}
