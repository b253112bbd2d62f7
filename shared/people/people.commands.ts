import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { personIdSchema, sessionIdSchema } from "../kernel/ids.ts";
import { roles, roleSchema } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { pairingCodeSchema } from "./sessions.schema.ts";

const ofPerson = z.strictObject({ personId: personIdSchema });
const done = z.strictObject({});
const managers = ["lead", "admin"] as const;

export const endSession = command({
  name: "session.end",
  summary: "Signs one device out: one's own, or that of somebody at one's site.",
  input: z.strictObject({ sessionId: sessionIdSchema }),
  value: done,
  roles,
  refusals: ["already_over"],
});
export const endAllSessions = command({
  name: "session.endAll",
  summary: "Signs a person out everywhere: oneself, or somebody at one's site.",
  input: z.strictObject({ personId: personIdSchema.optional() }),
  value: z.strictObject({ ended: z.number().int() }),
  roles,
  refusals: [],
});

export const disablePerson = command({
  name: "person.disable",
  summary: "Takes an account out of use at all sites at once; its history stays.",
  input: ofPerson,
  value: done,
  roles: ["admin"],
  refusals: ["already_over", "not_possible_now"],
});
export const enablePerson = command({
  name: "person.enable",
  summary: "Takes an account into use again.",
  input: ofPerson,
  value: done,
  roles: ["admin"],
  refusals: ["already_over"],
});
export const setPersonRoles = command({
  name: "person.setRoles",
  summary: "Sets what a person is at this site; none takes them off it.",
  input: z.strictObject({ personId: personIdSchema, roles: z.array(roleSchema).max(roles.length) }),
  value: done,
  roles: ["admin"],
  refusals: ["not_possible_now"],
});
export const invitePerson = command({
  name: "person.invite",
  summary:
    "Makes a single-use link, good for a day, with which a person sets their password; an older one ends.",
  input: ofPerson,
  value: z.strictObject({ path: z.string(), expiresAt: epochMs }),
  roles: managers,
  showsOnce: true,
  refusals: ["not_possible_now", "already_over"],
});

const longestTokenDays = 365;
/** A token with these could make itself more rights, or a way in as somebody else. */
const neverInScope = /^(token|person|session|wall)\./;
const scopeSchema = z
  .string()
  .max(60)
  .regex(/^(sync|[a-z]+(-[a-z]+)*\.[a-zA-Z]+)$/, "the name of a command or query, or sync")
  .refine(
    (name) => !neverInScope.test(name),
    "no token may manage people, sessions, tokens or screens",
  );

export const createToken = command({
  name: "token.create",
  summary:
    "Makes an API token with which a program acts for oneself, with the named commands and queries only; its secret is shown once.",
  input: z.strictObject({
    name: z.string().trim().min(1).max(60),
    scopes: z.array(scopeSchema).min(1).max(50),
    expiresInDays: z.number().int().min(1).max(longestTokenDays),
  }),
  value: z.strictObject({ tokenId: z.uuid(), secret: z.string(), expiresAt: epochMs }),
  roles: ["admin"],
  showsOnce: true,
  refusals: ["not_possible_now", "already_over"],
});
export const revokeToken = command({
  name: "token.revoke",
  summary: "Ends an API token at once.",
  input: z.strictObject({ tokenId: z.uuid() }),
  value: done,
  roles: ["admin"],
  refusals: [],
});

export const pairWall = command({
  name: "wall.pair",
  summary: "Makes the screen that shows this code a wall screen of the site.",
  input: z.strictObject({ code: pairingCodeSchema, name: z.string().trim().min(1).max(60) }),
  value: z.strictObject({ wallId: z.uuid() }),
  roles: managers,
  refusals: ["not_possible_now"],
});
export const endWall = command({
  name: "wall.end",
  summary: "Signs a wall screen out at once.",
  input: z.strictObject({ wallId: z.uuid() }),
  value: done,
  roles: managers,
  refusals: [],
});

export const peopleCommands = [
  endSession,
  endAllSessions,
  disablePerson,
  enablePerson,
  setPersonRoles,
  invitePerson,
  createToken,
  revokeToken,
  pairWall,
  endWall,
] as const;
