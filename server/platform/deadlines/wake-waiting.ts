import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import type { Tx } from "../db/tables.ts";
import { inBackground } from "../in-background.ts";
import { pullDeadline } from "./deadlines.store.ts";

/** What of a feature waits for people. */
export interface Waiting {
  /** The kind of its deadlines: they are due now once somebody's presence or standing has changed. */
  readonly deadline: string;
  /** The subjects that look again when anything of these people changes. */
  readonly load: (tx: Tx, personIds: readonly PersonId[]) => Promise<readonly string[]>;
}

type Hub = Pick<CommandHub, "db" | "clock" | "hints" | "logger" | "features">;

/**
 * Whoever comes free, goes on a break, opens a device or may no longer work here wakes what waits for them. They are
 * told of once it is durable, so that nobody's presence waits for a hand-off, and those who change while one look is
 * under way are looked for together. A look that fails is made good by the features' own looking.
 */
export function wakeWaiting(hub: Hub): void {
  const { db, hints, logger, features } = hub;
  const waiting = features.flatMap((feature) => feature.waiting ?? []);
  const changed = new Set<PersonId>();
  let isLooking = false;
  const lookForAll = async (): Promise<void> => {
    while (changed.size > 0) {
      const personIds = [...changed];
      changed.clear();
      const found = await db.transaction().execute((tx) => loadWaiting(tx, waiting, personIds));
      inBackground(logger, "waiting.pull", pullAll(hub, found));
    }
  };
  const look = (personIds: readonly PersonId[]): void => {
    for (const personId of personIds) changed.add(personId);
    if (isLooking) return;
    isLooking = true;
    inBackground(
      logger,
      "waiting.look",
      lookForAll().finally(() => (isLooking = false)),
    );
  };
  hints.on("look", ({ personId }) => look([personId]));
  hints.on("sessions", ({ personIds }) => look(personIds));
}

interface Row {
  readonly kind: string;
  readonly subjectId: string;
}

async function loadWaiting(
  tx: Tx,
  waiting: readonly Waiting[],
  personIds: readonly PersonId[],
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const { deadline, load } of waiting) {
    const subjectIds = new Set(await load(tx, personIds));
    found.push(...[...subjectIds].map((subjectId) => ({ kind: deadline, subjectId })));
  }
  return found;
}

/** One at a time: a row that somebody holds keeps only itself waiting. */
async function pullAll({ db, clock }: Hub, rows: readonly Row[]): Promise<void> {
  for (const { kind, subjectId } of rows)
    await db.transaction().execute((tx) => pullDeadline(tx, kind, subjectId, clock.now()));
}
