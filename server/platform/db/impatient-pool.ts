import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { describeError, type Logger } from "../logger.ts";
import { goAhead } from "./go-ahead.ts";
import { nameStatements } from "./statement-names.ts";

/** How long a connection may take to answer. */
export interface Patience {
  /** The server ends a statement that takes longer than this, and says so. */
  readonly statementMs: number;
  /** No answer at all for this long: the connection is lost, whatever the network says. Longer than the former. So long, too, may it take to get a connection. */
  readonly answerMs: number;
}

/** Longer than a hub waits for an answer: by then it has gone, and what its transaction locked is waited for by everybody else. */
const IDLE_IN_TRANSACTION_MS = 3_000;
/** A silent loss of the network is otherwise found after hours. */
const KEEP_ALIVE_AFTER_MS = 5_000;

/** A pool of PostgreSQL connections in which none that has stopped answering is waited for twice, or used again. */
export function openImpatientPool(
  url: string,
  connections: number,
  patience: Patience,
  logger: Logger,
): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience.answerMs,
    statement_timeout: patience.statementMs,
    query_timeout: patience.answerMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    pipeline: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  const warn = (error: unknown): void => logger.warn("store.connection_lost", describeError(error));
  // Without a listener, a connection that dies ends the process: idle ones tell the pool, those at work tell only themselves.
  pool.on("error", warn);
  pool.on("connect", (client) => void client.on("error", warn));
  /** When a connection last fell silent: those that have lain idle since before that are not trusted either. */
  let silentAt = Number.NEGATIVE_INFINITY;
  const usedAt = new WeakMap<pg.PoolClient, number>();
  const nameOf = nameStatements();
  const connect = async (): Promise<PostgresPoolClient> => {
    for (;;) {
      const client = await pool.connect();
      if ((usedAt.get(client) ?? Number.POSITIVE_INFINITY) > silentAt)
        return hasty(client, {
          nameOf,
          warn,
          silent: () => (silentAt = performance.now()),
          used: () => usedAt.set(client, performance.now()),
        });
      client.release(true);
    }
  };
  return { options: pool.options, connect, end: () => pool.end() };
}

interface Watcher {
  readonly nameOf: (text: string) => string | undefined;
  readonly warn: (error: unknown) => void;
  readonly silent: () => void;
  readonly used: () => void;
}

/** What waits behind a query that got no answer (the rollback, for one) fails with it at once; the pool then drops the connection. */
function hasty(client: pg.PoolClient, { nameOf, warn, silent, used }: Watcher): PostgresPoolClient {
  const send = async (text: string, parameters: unknown[]): Promise<unknown> => {
    try {
      return await client.query(asQuery(nameOf(text), text, parameters));
    } catch (error) {
      // `end` with a query under way destroys the connection: nobody says goodbye to a wire that is cut.
      if (isUnanswered(error)) {
        silent();
        void (client as unknown as pg.Client).end().catch(warn);
      }
      throw error;
    }
  };
  return {
    query: goAhead(send) as PostgresPoolClient["query"],
    release(isToBeDropped) {
      used();
      client.release(isToBeDropped);
    },
  };
}

function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

function asQuery(name: string | undefined, text: string, values: unknown[]): pg.QueryConfig {
  return name === undefined ? { text, values } : { name, text, values };
}
