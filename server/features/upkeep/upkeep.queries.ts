import { DateTime } from "luxon";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { bhRoles } from "../../../shared/kernel/roles.ts";
import type { HubStatus } from "../../../shared/upkeep/upkeep.queries.ts";
import { SHOWN_IN_TIME_MS } from "../../../shared/upkeep/upkeep.sentences.ts";
import { loadCareFacts } from "../../platform/db/store-facts.ts";
import { loadNodes } from "../../platform/nodes/node-lease.ts";
import { readSinceStart } from "../../platform/service-levels.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadOffersSince } from "../handoffs/handoffs.snapshot.ts";
import { loadCardsAt, loadSite } from "../people/people.snapshot.ts";
import { loadPresenceAt } from "../presence/presence.activities.ts";

/** How Hallway is doing at this site and as a whole: counts alone, nobody by name. */
export async function answerStatus(ctx: QueryContext): Promise<Result<HubStatus>> {
  const { tx, now, site } = ctx;
  const known = await loadSite(tx, site);
  if (!known) return refuse("not_found", "There is no such site.", "site");
  const since = DateTime.fromMillis(now, { zone: known.zone }).startOf("day").toMillis();
  const facts = await loadCareFacts(tx);
  const { deadlines, redis } = await readSinceStart(ctx.metrics);
  return ok({
    asOf: now,
    people: await countPeople(ctx),
    pages: { since, ...(await countPages(ctx, since)) },
    deadlines,
    nodes: [...(await loadNodes(tx))],
    redis,
    ...facts,
  });
}

async function countPeople({ tx, site }: QueryContext): Promise<HubStatus["people"]> {
  const cards = await loadCardsAt(tx, site);
  const presence = await loadPresenceAt(tx, site);
  const clinicians = cards.filter(({ memberships }) =>
    memberships.some(
      ({ siteId, roles }) =>
        siteId === site && roles.some((role) => bhRoles.some((bh) => bh === role)),
    ),
  );
  const onDuty = clinicians
    .flatMap(({ id }) => presence.get(id)?.record ?? [])
    .filter(({ status }) => status !== "off");
  return {
    onDuty: onDuty.length,
    reachable: onDuty.filter(({ isReachable }) => isReachable).length,
  };
}

async function countPages(
  { tx, site }: QueryContext,
  since: number,
): Promise<Omit<HubStatus["pages"], "since">> {
  const offers = await loadOffersSince(tx, site, since);
  // An inbox is no promise of time.
  const timed = offers.filter(({ answerMs }) => answerMs !== null);
  const times = timed.flatMap(({ deliveredAt, offeredAt }) =>
    deliveredAt === null ? [] : [Math.max(0, deliveredAt - offeredAt)],
  );
  return {
    shown: times.length,
    shownInTime: times.filter((ms) => ms <= SHOWN_IN_TIME_MS).length,
    slowestMs: times.length === 0 ? null : Math.max(...times),
    neverShown: timed.filter(
      ({ state, deliveredAt }) => state === "expired" && deliveredAt === null,
    ).length,
  };
}
