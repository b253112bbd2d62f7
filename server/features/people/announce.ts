import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { personChanged, personLeft } from "../../../shared/people/people.events.ts";
import { belongsTo } from "../../../shared/people/people.policy.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { hashObject, saveAuditEntry } from "../../platform/audit/audit-log.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import {
  buildEvent,
  saveEvents,
  takeNumbers,
  type AudienceToken,
  type NewEvent,
} from "../../platform/events/event-log.ts";
import { loadPeopleAt } from "./people.store.ts";

type ChangeContext = Pick<
  CommandContext,
  "tx" | "now" | "site" | "actor" | "secrets" | "append" | "hintAfterwards" | "audit"
>;

/** Tells every site that a person belonged or belongs to; at each, the change stands in its own stream and audit chain. */
export async function announceChange(
  ctx: ChangeContext,
  verb: string,
  before: PersonCard,
  after: PersonCard,
): Promise<void> {
  const sites = new Set([...before.memberships, ...after.memberships].map(({ siteId }) => siteId));
  // Always in the same order, so that two such changes do not wait for each other.
  for (const site of [...sites].toSorted()) {
    const event = buildChange(after, site, await loadAudience(ctx, site));
    if (site !== ctx.site) await appendElsewhere(ctx, site, verb, event);
    else if (belongsTo(after, site)) ctx.append(personChanged, { person: after }, event.audience);
    else ctx.append(personLeft, { personId: after.id }, event.audience);
  }
}

function buildChange(
  after: PersonCard,
  site: SiteId,
  audience: readonly AudienceToken[],
): NewEvent {
  return belongsTo(after, site)
    ? buildEvent(personChanged, { person: after }, audience)
    : buildEvent(personLeft, { personId: after.id }, audience);
}

/** Those who see the site's hallway, and by name all of its people: who works there is for administrators, facilitators and locked screens too. */
async function loadAudience(
  { tx }: Pick<CommandContext, "tx">,
  site: SiteId,
): Promise<readonly AudienceToken[]> {
  const people = await loadPeopleAt(tx, site);
  return audienceAt(people.map(({ card }) => card));
}

export function audienceAt(people: readonly PersonCard[]): readonly AudienceToken[] {
  return [
    "site",
    ...people.filter((card) => card.isActive).map(({ id }): AudienceToken => `person:${id}`),
  ];
}

async function appendElsewhere(
  ctx: ChangeContext,
  site: SiteId,
  verb: string,
  event: NewEvent,
): Promise<void> {
  const { tx, now, actor, secrets, audit } = ctx;
  const head = await takeNumbers(tx, site, 1, 1);
  if (!head) return;
  const actorId: PersonId | null = actor.kind === "person" ? actor.personId : null;
  const sessionId = actor.kind === "person" ? actor.sessionId : null;
  await saveEvents(tx, site, head.seq, now, actorId, [event]);
  const objectHash = audit.objectId === null ? null : hashObject(secrets.auditKey, audit.objectId);
  const entry = {
    site,
    n: head.auditN,
    at: now,
    actorId,
    sessionId,
    verb,
    objectHash,
    outcome: "done",
    reason: audit.reason,
  };
  await saveAuditEntry(tx, secrets.auditKey, entry, head.auditMac);
  ctx.hintAfterwards({ kind: "stream", site, seq: head.seq });
}
