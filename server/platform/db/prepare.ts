import type { Compilable, CompiledQuery, DialectAdapter, QueryResult, RawBuilder } from "kysely";
import type { Tx } from "./tables.ts";

/** A statement that is worded already, to be given its values. */
export interface Prepared<Values, Row> {
  (tx: Tx, values: Values): Promise<QueryResult<Row>>;
  /** Its first row; undefined where there is none. */
  readonly first: (tx: Tx, values: Values) => Promise<Row | undefined>;
  readonly all: (tx: Tx, values: Values) => Promise<readonly Row[]>;
}

/**
 * A statement that is put into words once for each store, and then only given its values: wording one costs as much
 * as the engine needs to carry it out, and what every command asks is asked a thousand times a second. `word` may put
 * its values where a statement takes a parameter, and do nothing else with them.
 */
export function prepare<Values extends object, Row>(
  word: (tx: Tx, values: Values) => Compilable<Row> | RawBuilder<Row>,
): Prepared<Values, Row> {
  const worded = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  const wordFor = (tx: Tx): CompiledQuery<Row> => {
    const { adapter } = tx.getExecutor();
    const known = worded.get(adapter);
    if (known) return known;
    const query = word(tx, slots as Values).compile(tx);
    worded.set(adapter, query);
    return query;
  };
  const run = (tx: Tx, values: Values): Promise<QueryResult<Row>> => {
    const query = wordFor(tx);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    return tx.executeQuery({ ...query, parameters });
  };
  const all = async (tx: Tx, values: Values) => (await run(tx, values)).rows;
  return Object.assign(run, {
    all,
    first: async (tx: Tx, values: Values) => (await all(tx, values))[0],
  });
}

/** Stands for a value while a statement is worded. */
class Slot {
  readonly name: string | symbol;
  constructor(name: string | symbol) {
    this.name = name;
  }
  [Symbol.toPrimitive](): never {
    throw new Error(
      `the value ${String(this.name)} of a prepared statement is not known while it is worded`,
    );
  }
}

const slots = new Proxy({}, { get: (_, name) => new Slot(name) });
