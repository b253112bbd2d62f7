import { expect } from "vitest";
import { loadPresenceAt } from "../../server/features/presence/presence.activities.ts";
import type { CommandHub } from "../../server/platform/commands/command-hub.ts";
import { runAsSystem } from "../../server/platform/commands/run-as-system.ts";
import { handoffContentChanged } from "../../shared/handoffs/handoffs.events.ts";
import type { HandoffId, SiteId } from "../../shared/kernel/ids.ts";
import { freshView } from "./fresh-view.ts";
import type { Somebody } from "./somebody.ts";
import { until } from "./until.ts";

/** A screen and the sites that it shows. */
export interface Viewer {
  readonly somebody: Somebody;
  readonly sites: readonly SiteId[];
}

/** What every screen has come to from an old snapshot and the events is what a new one would show. */
export async function expectSameViews(hub: CommandHub, viewers: readonly Viewer[]): Promise<void> {
  await settle(hub, viewers);
  for (const { somebody, sites } of viewers) {
    for (const site of sites) await expectSameView(hub, somebody, site);
    await expectSameBoard(hub, somebody);
  }
}

/** A sign that every screen gets after everything before it: events leave in order. */
export async function settle(hub: CommandHub, viewers: readonly Viewer[]): Promise<void> {
  const all = new Set(viewers.flatMap(({ sites }) => sites));
  for (const site of all) await giveSign(hub, viewers, site);
  for (const { somebody, sites } of viewers) {
    for (const site of sites) {
      const fresh = await freshView(hub, somebody, site);
      if (fresh) await hasHeard(somebody, site, fresh.seq);
    }
  }
}

async function giveSign(hub: CommandHub, viewers: readonly Viewer[], site: SiteId): Promise<void> {
  const people = viewers.map(({ somebody }) => `person:${somebody.id}` as const);
  const handoffId = crypto.randomUUID() as HandoffId;
  await runAsSystem(hub, site, "test.sign", async (ctx) =>
    ctx.append(handoffContentChanged, { handoffId }, ["site", ...people]),
  );
}

async function hasHeard(somebody: Somebody, site: SiteId, seq: number): Promise<void> {
  const { card, inbox } = somebody;
  somebody.lookAround();
  await until(
    `${card.name} has heard of ${site} up to ${seq}`,
    () => (inbox.cursorOf(site) ?? 0) >= seq,
  );
}

async function expectSameView(hub: CommandHub, somebody: Somebody, site: SiteId): Promise<void> {
  const { card, inbox } = somebody;
  for (;;) {
    const fresh = await freshView(hub, somebody, site);
    // Nothing there is theirs to see any more: a guest's screen forgets the site when it next looks around.
    if (!fresh) return;
    await hasHeard(somebody, site, fresh.seq);
    // Something else has happened meanwhile: then look again.
    if ((inbox.cursorOf(site) ?? 0) > fresh.seq) continue;
    expect(inbox.slicesOf(site), `${card.name}'s screen of ${site}`).toEqual(fresh.slices);
    return;
  }
}

/** The board is no part of the stream; each of its records has its own version. */
async function expectSameBoard(hub: CommandHub, somebody: Somebody): Promise<void> {
  if (somebody.board().length === 0) return;
  await until(`${somebody.card.name}'s board is the hub's`, async () => {
    const shown = await hub.db.transaction().execute((tx) => loadPresenceAt(tx, somebody.site));
    return [...shown.values()].every(
      ({ record }) =>
        JSON.stringify(record) === JSON.stringify(somebody.presenceOf(record.personId)),
    );
  });
}
