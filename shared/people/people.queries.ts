import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { personIdSchema, sessionIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { roles, roleSchema } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { personCardSchema } from "./people.schema.ts";

const nothing = z.strictObject({});

export const meView = z.strictObject({
  person: personCardSchema,
  email: z.string(),
  sites: z.array(
    z.strictObject({
      siteId: siteIdSchema,
      name: z.string(),
      zone: z.string(),
      roles: z.array(roleSchema),
    }),
  ),
});
export type MeView = z.infer<typeof meView>;

export const sessionView = z.strictObject({
  id: sessionIdSchema,
  device: z.string(),
  createdAt: epochMs,
  expiresAt: epochMs,
  isCurrent: z.boolean(),
});

/** `invited`: has never set a password. No activity times: nobody's working day is to be read from here. */
const managedPersonView = z.strictObject({
  person: personCardSchema,
  email: z.string(),
  state: z.enum(["not_invited", "invited", "active", "disabled"]),
  invitedAt: epochMs.nullable(),
});
export type ManagedPerson = z.infer<typeof managedPersonView>;

export const tokenView = z.strictObject({
  id: z.uuid(),
  ownerId: personIdSchema,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: epochMs,
  expiresAt: epochMs,
  isUsable: z.boolean(),
});

export const wallView = z.strictObject({ id: z.uuid(), name: z.string(), createdAt: epochMs });

export const meQuery = query({
  name: "people.me",
  summary: "Oneself and one's sites.",
  input: nothing,
  value: meView,
  roles,
  audited: false,
});
export const sessionsQuery = query({
  name: "people.sessions",
  summary: "The devices on which one is signed in.",
  input: nothing,
  value: z.array(sessionView),
  roles,
  audited: false,
});
export const manageQuery = query({
  name: "people.manage",
  summary: "The people of the site and how their accounts stand.",
  input: nothing,
  value: z.array(managedPersonView),
  roles: ["lead", "admin"],
  audited: false,
});
export const tokensQuery = query({
  name: "people.tokens",
  summary: "The API tokens of the site's people.",
  input: nothing,
  value: z.array(tokenView),
  roles: ["admin"],
  audited: false,
});
export const wallsQuery = query({
  name: "people.walls",
  summary: "The wall screens of the site.",
  input: nothing,
  value: z.array(wallView),
  roles: ["lead", "admin"],
  audited: false,
});

export const peopleQueries = [
  meQuery,
  sessionsQuery,
  manageQuery,
  tokensQuery,
  wallsQuery,
] as const;
