import { sql } from "kysely";

/** Put behind an update or a delete by whoever does not ask how many rows it met. */
export const countUnread = sql.raw("-- count unread");

type Send = (text: string, parameters: unknown[]) => Promise<unknown>;

/**
 * Within a transaction, a statement whose answer nobody reads (its begin, an insert) is sent and not waited for: the next one
 * that answers leaves behind it at once, and PostgreSQL takes them in order. What goes wrong with it is thrown by the
 * next one that is waited for, by the commit at the latest, which then commits nothing.
 */
export function goAhead(send: Send): Send {
  let failed: { readonly error: unknown } | undefined;
  /** The last that was sent ahead: answers come in order, so that with its own all are there. */
  let ahead: Promise<void> = Promise.resolve();
  let isInTransaction = false;
  return async (text, parameters) => {
    if (text === "begin") {
      isInTransaction = true;
      failed = undefined;
    }
    if (isInTransaction && answersNothing(text)) {
      ahead = send(text, parameters).then(
        () => undefined,
        (error: unknown) => void (failed ??= { error }),
      );
      return { command: "SENT", rows: [] };
    }
    const isRollback = text === "rollback";
    if (text === "commit" || isRollback) isInTransaction = false;
    const [answer] = await Promise.allSettled([send(text, parameters), ahead]);
    if (failed && !isRollback) throw failed.error;
    if (answer.status === "rejected") throw answer.reason;
    return answer.value;
  };
}

function answersNothing(text: string): boolean {
  if (text === "begin" || text.endsWith("-- count unread")) return true;
  return text.startsWith("insert ") && !text.includes(" returning ");
}
