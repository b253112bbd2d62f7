import type { z } from "zod";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type {
  ManagedPerson,
  MeView,
  sessionView,
  tokenView,
  wallView,
} from "../../../shared/people/people.queries.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadApiTokensOf } from "./api-tokens.store.ts";
import { loadInvitedAt } from "./invites.store.ts";
import { loadSites } from "./people.snapshot.ts";
import { loadPeopleAt, loadPerson, type Person } from "./people.store.ts";
import { loadLiveSessions } from "./sessions.store.ts";
import { loadWallsAt } from "./walls.store.ts";

/** Oneself, and the sites one belongs to. */
export async function answerMe({ tx, actor }: QueryContext): Promise<Result<MeView>> {
  const person = await loadPerson(tx, actor.personId);
  if (!person) throw new Error("the actor has no row");
  const sites = await loadSites(tx);
  const own = person.card.memberships.flatMap(({ siteId, roles }) => {
    const site = sites.find(({ id }) => id === siteId);
    return site ? [{ siteId, name: site.name, zone: site.zone, roles }] : [];
  });
  return ok({ person: person.card, email: person.email, sites: own });
}

/** The devices on which one is signed in, newest first. */
export async function answerSessions({
  tx,
  now,
  actor,
}: QueryContext): Promise<Result<z.input<typeof sessionView>[]>> {
  const live = await loadLiveSessions(tx, actor.personId, now);
  const views = live.map(({ id, device, createdAt, expiresAt }) => ({
    id,
    device,
    createdAt,
    expiresAt,
    isCurrent: id === actor.sessionId,
  }));
  return ok(views.toReversed());
}

/** The people of the site and how their accounts stand. */
export async function answerManage({ tx, site }: QueryContext): Promise<Result<ManagedPerson[]>> {
  const people = await loadPeopleAt(tx, site);
  const invitedAt = await loadInvitedAt(
    tx,
    people.map(({ card }) => card.id),
  );
  return ok(people.map((person) => presentManaged(person, invitedAt.get(person.card.id) ?? null)));
}

function presentManaged(person: Person, invitedAt: number | null): ManagedPerson {
  const { card, email, hasPassword } = person;
  const state = !card.isActive
    ? "disabled"
    : hasPassword
      ? "active"
      : invitedAt === null
        ? "not_invited"
        : "invited";
  return { person: card, email, state, invitedAt };
}

/** The API tokens of the site's people, newest first. */
export async function answerTokens({
  tx,
  now,
  site,
}: QueryContext): Promise<Result<z.input<typeof tokenView>[]>> {
  const people = await loadPeopleAt(tx, site);
  const tokens = await loadApiTokensOf(
    tx,
    people.map(({ card }) => card.id),
  );
  return ok(
    tokens.map(({ id, personId, name, scopes, createdAt, expiresAt, revokedAt }) => ({
      id,
      ownerId: personId,
      name,
      scopes: [...scopes],
      createdAt,
      expiresAt,
      isUsable: revokedAt === null && expiresAt > now,
    })),
  );
}

/** The wall screens of the site. */
export async function answerWalls({
  tx,
  site,
}: QueryContext): Promise<Result<z.input<typeof wallView>[]>> {
  const walls = await loadWallsAt(tx, site);
  return ok(walls.map(({ id, name, createdAt }) => ({ id, name, createdAt })));
}
