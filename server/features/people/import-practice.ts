import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { personChanged, personLeft, siteChanged } from "../../../shared/people/people.events.ts";
import { belongsTo } from "../../../shared/people/people.policy.ts";
import { systemActor } from "../../platform/actor.ts";
import { saveAuditEntry } from "../../platform/audit/audit-log.ts";
import {
  buildContext,
  type Afterwards,
  type CommandContext,
} from "../../platform/commands/command-context.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { saveEvents, takeNumbers } from "../../platform/events/event-log.ts";
import type { Hint } from "../../platform/hints.ts";
import { audienceAt } from "./announce.ts";
import { loadPeopleAt, saveNewPeople, savePerson } from "./people.store.ts";
import { decideChanges, type PersonChange, type PracticeChanges } from "./practice-changes.ts";
import type { ImportPlan } from "./practice-file/import-plan.ts";
import { planImport } from "./practice-file/plan-import.ts";
import type { Practice } from "./practice-file/practice.ts";
import { loadPracticeStanding } from "./practice-standing.ts";
import { endWaysIn } from "./end-ways-in.ts";
import { inTransaction } from "./session-parts.ts";
import { holdSites, saveSite, saveStream } from "./sites.store.ts";

export type ImportHub = Pick<
  CommandHub,
  "db" | "clock" | "secrets" | "retentionMs" | "openAfterEndMs" | "features" | "hints"
>;

export interface ImportOptions {
  /** A password that everybody new begins with: demo only, where one passphrase serves all. */
  readonly initialPasswordHash?: string;
}

/** What importing this practice would do now. */
export async function planPractice(
  hub: Pick<ImportHub, "db">,
  practice: Practice,
): Promise<ImportPlan> {
  return inTransaction(hub.db, async (tx) =>
    planImport((await loadPracticeStanding(tx)).current, practice),
  );
}

/** Takes a practice over, all of it or nothing: sites, people, events and audit entries are one transaction. */
export async function importPractice(
  hub: ImportHub,
  practice: Practice,
  options: ImportOptions = {},
): Promise<ImportPlan> {
  const { plan, hints } = await inTransaction(hub.db, async (tx) => {
    await holdSites(tx);
    const standing = await loadPracticeStanding(tx);
    const planned = planImport(standing.current, practice);
    const changes = decideChanges(standing, practice, planned);
    await saveChanges(tx, hub, changes, options.initialPasswordHash ?? null);
    return { plan: planned, hints: await announceImport(tx, hub, changes) };
  });
  for (const hint of hints) hub.hints.give(hint);
  return plan;
}

async function saveChanges(
  tx: Tx,
  hub: ImportHub,
  changes: PracticeChanges,
  passwordHash: string | null,
): Promise<void> {
  for (const row of changes.newSites) await saveStream(tx, row.site.id);
  for (const row of [...changes.newSites, ...changes.changedSites]) await saveSite(tx, row);
  await saveNewPeople(tx, changes.newPeople, passwordHash);
  for (const { after } of changes.changedPeople) {
    await savePerson(tx, after);
    if (!after.card.isActive) await endWaysIn(tx, after.card.id, hub.clock.now());
  }
}

/** Each site that anything changed at hears of it in its own stream. */
async function announceImport(
  tx: Tx,
  hub: ImportHub,
  changes: PracticeChanges,
): Promise<readonly Hint[]> {
  const hints: Hint[] = [];
  for (const site of touchedSites(changes))
    hints.push(...(await announceAt(tx, hub, site, changes)));
  const personIds = changes.changedPeople.map(({ after }) => after.card.id);
  if (personIds.length > 0) hints.push({ kind: "sessions", personIds });
  // A wall screen may have been moved to where patients see it.
  if (changes.changedSites.length > 0) hints.push({ kind: "sessions", personIds: [] });
  return hints;
}

function touchedSites({
  newPeople,
  changedPeople,
  newSites,
  changedSites,
}: PracticeChanges): readonly SiteId[] {
  const people = [...newPeople, ...changedPeople.flatMap(({ before, after }) => [before, after])];
  const ofPeople = people.flatMap(({ card }) => card.memberships.map(({ siteId }) => siteId));
  // Always in the same order, so that two writers do not wait for each other.
  return [
    ...new Set([...ofPeople, ...[...newSites, ...changedSites].map(({ site }) => site.id)]),
  ].toSorted();
}

async function announceAt(
  tx: Tx,
  hub: ImportHub,
  site: SiteId,
  changes: PracticeChanges,
): Promise<readonly Hint[]> {
  const { ctx, afterwards } = buildContext({
    tx,
    now: hub.clock.now(),
    site,
    actor: systemActor,
    secrets: hub.secrets,
    retentionMs: hub.retentionMs,
    openAfterEndMs: hub.openAfterEndMs,
    features: hub.features,
  });
  const audience = audienceAt((await loadPeopleAt(tx, site)).map(({ card }) => card));
  const row = [...changes.newSites, ...changes.changedSites].find((each) => each.site.id === site);
  if (row) ctx.append(siteChanged, { site: row.site }, audience);
  for (const { card } of changes.newPeople)
    if (belongsTo(card, site)) ctx.append(personChanged, { person: card }, audience);
  for (const { after, before } of changes.changedPeople) {
    if (belongsTo(after.card, site)) ctx.append(personChanged, { person: after.card }, audience);
    else if (belongsTo(before.card, site))
      ctx.append(personLeft, { personId: after.card.id }, audience);
  }
  for (const personId of leaversAt(site, changes.changedPeople))
    await ctx.react("person.left", personId);
  return finishSite(ctx, afterwards);
}

/** Those who no longer work here: taken off the site, or out of use (told of at their home site). */
function leaversAt(site: SiteId, changed: readonly PersonChange[]): readonly PersonId[] {
  const leavers = changed.filter(({ before, after }) => {
    const wentOut = before.card.isActive && !after.card.isActive && before.card.homeSiteId === site;
    return wentOut || (belongsTo(before.card, site) && !belongsTo(after.card, site));
  });
  return leavers.map(({ after }) => after.card.id);
}

/** SQLite binds at most 32,766 values in one statement. */
const EVENTS_PER_INSERT = 1_000;

async function finishSite(
  ctx: CommandContext,
  { events, hints }: Afterwards,
): Promise<readonly Hint[]> {
  const { tx, site, now, secrets } = ctx;
  const head = await takeNumbers(tx, site, events.length, 1);
  if (!head) throw new Error("a site without a stream");
  for (let start = 0; start < events.length; start += EVENTS_PER_INSERT) {
    const part = events.slice(start, start + EVENTS_PER_INSERT);
    await saveEvents(tx, site, head.seq - events.length + start + part.length, now, null, part);
  }
  const entry = {
    site,
    n: head.auditN,
    at: now,
    actorId: null,
    sessionId: null,
    verb: "practice.import",
    objectHash: null,
    outcome: "done",
    reason: null,
  };
  await saveAuditEntry(tx, secrets.auditKey, entry, head.auditMac);
  return [...hints, { kind: "stream", site, seq: head.seq }];
}
