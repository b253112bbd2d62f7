import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import type { Tx } from "../db/tables.ts";
import type { Feature } from "../feature.ts";
import { inBackground } from "../in-background.ts";
import { orderResync, type Connection } from "./connection.ts";

/** A hint may be lost. */
const LOOK_EVERY_MS = 4 * SECOND_MS;

export interface GuestParts {
  readonly hub: Pick<CommandHub, "db" | "hints" | "logger" | "features">;
  readonly connections: () => ReadonlySet<Connection>;
}

/**
 * Something of a site that is not theirs is before some people, or is not any more: their devices hear that they
 * should ask which sites to follow (no content, no site), and whoever is a guest no more starts anew without it.
 */
export function keepGuests({ hub, connections }: GuestParts): { close(): Promise<void> } {
  let queue: Promise<void> = Promise.resolve();
  const look = (of: readonly Connection[]): void => {
    if (of.length === 0) return;
    const done = queue.then(() => endVisits(hub, of));
    queue = done.catch(() => undefined);
    inBackground(hub.logger, "guests.look", done);
  };
  hub.hints.on("guests", ({ personIds }) => {
    const named = [...connections()].filter(
      ({ viewer }) => viewer.kind === "person" && personIds.includes(viewer.personId),
    );
    for (const { socket } of named) socket.emit("guests", {});
    look(named.filter(isVisiting));
  });
  const timer = setInterval(() => look([...connections()].filter(isVisiting)), LOOK_EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      await queue;
    },
  };
}

/** Sites in which something is before a person, wherever they belong. */
export async function loadGuestSites(
  features: readonly Feature[],
  tx: Tx,
  personId: PersonId,
): Promise<ReadonlySet<SiteId>> {
  const sites = new Set<SiteId>();
  for (const feature of features)
    for (const site of (await feature.guestSites?.(tx, personId)) ?? []) sites.add(site);
  return sites;
}

function isVisiting({ followed }: Connection): boolean {
  return [...followed.values()].some(({ isGuest }) => isGuest);
}

async function endVisits(
  { db, features }: GuestParts["hub"],
  connections: readonly Connection[],
): Promise<void> {
  for (const connection of connections) {
    const { viewer, followed } = connection;
    if (viewer.kind !== "person") continue;
    const { personId } = viewer;
    const sites = await db.transaction().execute((tx) => loadGuestSites(features, tx, personId));
    const isOver = [...followed].some(([site, { isGuest }]) => isGuest && !sites.has(site));
    if (isOver) orderResync(connection);
  }
}
