import type { PersonId, SessionId, SiteId } from "../../shared/kernel/ids.ts";
import { bhRoles, careRoles, type Role } from "../../shared/kernel/roles.ts";
import type { AudienceToken } from "./events/event-log.ts";

/** Who acts, as the session says; never as the request says. */
export interface PersonActor {
  readonly kind: "person";
  readonly personId: PersonId;
  /** Null for an API token. */
  readonly sessionId: SessionId | null;
  readonly homeSiteId: SiteId;
  readonly memberships: readonly { readonly siteId: SiteId; readonly roles: readonly Role[] }[];
  /** Grows with every change of what the person may do. */
  readonly rights: number;
  /** The idle lock is on: the person may be rung, and may do nothing else before the password. */
  readonly isLocked: boolean;
  /** For API tokens: the only commands and queries it may use; null = all that the person may. */
  readonly scopes: readonly string[] | null;
}

/** What a request came with; who that is now is found out inside the transaction of the act. */
export type Credential =
  | { readonly kind: "session"; readonly sessionId: SessionId }
  | { readonly kind: "token"; readonly tokenHash: string };

/** The hub itself: deadlines and command-line tools. */
export interface SystemActor {
  readonly kind: "system";
}

export type Actor = PersonActor | SystemActor;

export const systemActor: SystemActor = { kind: "system" };

export function rolesAt(actor: PersonActor, site: SiteId): readonly Role[] {
  return actor.memberships.find((membership) => membership.siteId === site)?.roles ?? [];
}

/** The person who gave a command that only people give. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== "person") throw new Error("this command needs a person");
  return actor;
}

/** Roles with which a clinician of another site may answer a hand-off that was put before them here. */
function guestRoles(actor: PersonActor): readonly Role[] {
  const all = new Set(actor.memberships.flatMap((membership) => membership.roles));
  return bhRoles.filter((role) => all.has(role));
}

/** The roles with which somebody may try what a contract names at a site. */
export function rolesToTry(
  actor: PersonActor,
  site: SiteId,
  { guests, visitors }: { readonly guests?: boolean; readonly visitors?: boolean },
): readonly Role[] {
  const own = rolesAt(actor, site);
  if (visitors) return [...own, ...actor.memberships.flatMap(({ roles }) => roles)];
  return guests ? [...own, ...guestRoles(actor)] : own;
}

export const hallwayRoles: readonly Role[] = [...careRoles, "front_desk"];

/** What a person may see in a site's stream: all that moves in the hallway, or only what is addressed to them. */
export function audienceOf(actor: PersonActor, site: SiteId): ReadonlySet<AudienceToken> {
  const tokens = new Set<AudienceToken>([`person:${actor.personId}`]);
  if (!actor.isLocked && rolesAt(actor, site).some((role) => hallwayRoles.includes(role)))
    tokens.add("site");
  return tokens;
}
