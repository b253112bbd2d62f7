import type { CompiledQuery, DatabaseConnection, QueryResult, TransactionSettings } from "kysely";
import type { SqliteFile } from "./sqlite-file.ts";

/** Nobody else should write to the file; a tool that does for longer than this makes commands be refused. */
const HELD_PATIENCE_MS = 2_000;
const HELD_PAUSE_MS = 25;
/** So many transactions share one sync of the disk at most, and none joins any more once the first has waited so long. */
const SHARING_MAX = 32;
const SHARING_MS = 10;
/** Where a commit has failed (disk full), each goes by itself for so long: who only reads must not fail with who cannot write. */
const APART_MS = 5_000;

/** A transaction that is done and waits until it is on the disk. */
interface Done {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one that writes to the file: callers take turns, one transaction each. Where the next caller already waits, what
 * is done is not synced to the disk by itself: the next transaction follows as a savepoint within the same transaction
 * of SQLite, and one sync makes all of them durable. Nobody hears that theirs is committed before it is, and where the
 * commit fails it has failed for all of them. A sync costs as much as everything else in a command, or more.
 */
export class SqliteWriter {
  readonly file: SqliteFile;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;
  #done: Done[] = [];
  #firstDoneAt = 0;
  #apartUntil = 0;
  /** Since when another process holds the file: after the patience everybody is refused at once until it lets go. */
  #heldSince: number | undefined;

  constructor(file: SqliteFile) {
    this.file = file;
  }

  async take(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
  }

  /** Whoever waits longest is next. What is done is committed where nobody waits who could share the sync, or enough do. */
  pass(): void {
    if (this.#waiting.length === 0 || !this.#mayShare()) this.commitDone();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }

  /** Begins a transaction; true where others are in it already, who are done and must not be lost with it. */
  async begin(): Promise<boolean> {
    if (this.#done.length > 0) {
      this.file.run("savepoint sharing");
      return true;
    }
    while (!this.#tryToBegin()) await new Promise((resolve) => setTimeout(resolve, HELD_PAUSE_MS));
    return false;
  }

  /** Resolves when what has been done in this turn is on the disk. */
  whenDurable(): Promise<void> {
    if (this.#done.length === 0) this.#firstDoneAt = performance.now();
    return new Promise((resolve, reject) => this.#done.push({ resolve, reject }));
  }

  commitDone(): void {
    if (this.#done.length === 0) return;
    const done = this.#done;
    this.#done = [];
    try {
      this.file.run("commit");
    } catch (error) {
      this.file.rollback();
      this.#fail(done, error);
      return;
    }
    for (const { resolve } of done) resolve();
  }

  #mayShare(): boolean {
    const now = performance.now();
    const isInTime = now - this.#firstDoneAt <= SHARING_MS && now > this.#apartUntil;
    return isInTime && this.#done.length < SHARING_MAX;
  }

  #fail(done: readonly Done[], error: unknown): void {
    this.#apartUntil = performance.now() + APART_MS;
    for (const { reject } of done) reject(error);
  }

  /** SQLite ends the whole transaction by itself on some errors (disk full), with all who were done in it. */
  failWhereEnded(error: unknown): void {
    if (this.file.inTransaction) return;
    const done = this.#done;
    this.#done = [];
    this.#fail(done, error);
  }

  close(): void {
    this.commitDone();
    this.file.close();
  }

  #tryToBegin(): boolean {
    try {
      this.file.run("begin immediate");
      this.#heldSince = undefined;
      return true;
    } catch (error) {
      if (!isHeld(error)) throw error;
      this.#heldSince ??= performance.now();
      if (performance.now() - this.#heldSince > HELD_PATIENCE_MS) throw error;
      return false;
    }
  }
}

function isHeld(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "SQLITE_BUSY";
}

/** One caller's use of the file, from taking it to giving it back. A transaction gives it back when it is done, before it is durable. */
export class SqliteTurn implements DatabaseConnection {
  readonly #writer: SqliteWriter;
  #holds = false;
  #transaction: "none" | "alone" | "sharing" = "none";
  #onlyReads = false;

  constructor(writer: SqliteWriter) {
    this.#writer = writer;
  }

  async take(): Promise<void> {
    if (this.#holds) return;
    await this.#writer.take();
    this.#holds = true;
  }
  release(): void {
    if (!this.#holds) return;
    this.#holds = false;
    this.#writer.pass();
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    await this.take();
    // What is read outside of a transaction is not held back until it is durable, so it has to be.
    const { file } = this.#writer;
    if (this.#transaction === "none") this.#writer.commitDone();
    else if (!file.inTransaction) throw new Error("SQLite has ended this transaction");
    try {
      return file.execute<Row>(compiled);
    } catch (error) {
      if (this.#transaction !== "none") this.#writer.failWhereEnded(error);
      throw error;
    }
  }
  // eslint-disable-next-line require-yield -- results are paged by seq, never streamed
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("page through results instead of streaming them");
  }

  /** Who only reads is not held back by what others have done, nor fails with it. */
  async begin({ accessMode }: TransactionSettings): Promise<void> {
    await this.take();
    this.#onlyReads = accessMode === "read only";
    if (this.#onlyReads) this.#writer.commitDone();
    this.#transaction = (await this.#writer.begin()) ? "sharing" : "alone";
  }
  async commit(): Promise<void> {
    if (this.#transaction === "sharing") this.#writer.file.run("release sharing");
    this.#transaction = "none";
    const durable = this.#writer.whenDurable();
    if (this.#onlyReads) this.#writer.commitDone();
    this.release();
    await durable;
  }
  /** Nothing is left to undo where the commit itself has failed. */
  async rollback(): Promise<void> {
    const { file } = this.#writer;
    if (this.#transaction === "alone") file.rollback();
    else if (this.#transaction === "sharing" && file.inTransaction) {
      file.run("rollback to sharing");
      file.run("release sharing");
    }
    this.#transaction = "none";
    this.release();
  }
}
