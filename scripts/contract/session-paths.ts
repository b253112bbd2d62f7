import { z } from "zod";
import type { RefusalCode } from "../../shared/kernel/refusal-codes.ts";
import { callerPassSchema, claimCallSchema } from "../../shared/media/callers.schema.ts";
import * as sessions from "../../shared/people/sessions.schema.ts";
import { bodyAnswers, jsonAnswer, refusalAnswers, valueSchema } from "./answers.ts";
import type { JsonSchema, SchemaBook } from "./json-schemas.ts";

/** One way in or out, as data. */
interface Door {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly opens: "anyone" | "bearer" | "cookie";
  readonly body?: {
    readonly schema: z.ZodType;
    readonly example: unknown;
    readonly isOptional?: boolean;
  };
  readonly value: z.ZodType;
  readonly setsCookie?: boolean;
  readonly refusals: readonly RefusalCode[];
}

const nothing = z.strictObject({});
const secret = "hww_2nQv8xTfKc5YbR7mZw1sJd4G";
const always = ["unavailable", "unexpected"] as const;
const asPerson = ["not_signed_in", "forbidden", ...always] as const;

export const sessionDoors: readonly Door[] = [
  {
    method: "post",
    path: "/api/sessions",
    id: "signIn",
    summary: "Signs a person in, with e-mail and password; in a demo also by choosing a person.",
    opens: "anyone",
    body: {
      schema: sessions.signInSchema,
      example: { email: "dana.reyes@hallway.example", password: "knock before you walk in" },
    },
    value: sessions.signedInSchema,
    setsCookie: true,
    refusals: [
      "invalid_input",
      "wrong_credentials",
      "too_many",
      "demo_only",
      "forbidden",
      ...always,
    ],
  },
  {
    method: "post",
    path: "/api/sessions/refresh",
    id: "refresh",
    summary: "A fresh access token, for the refresh token in the cookie; both are changed.",
    opens: "cookie",
    body: {
      schema: z.strictObject({ sessionId: sessions.sessionSchema.shape.id.optional() }),
      example: {},
      isOptional: true,
    },
    value: sessions.signedInSchema,
    setsCookie: true,
    refusals: ["invalid_input", "not_signed_in", "forbidden", ...always],
  },
  {
    method: "post",
    path: "/api/sessions/current/lock",
    id: "lock",
    summary: "Locks this screen; it still rings.",
    opens: "bearer",
    value: nothing,
    refusals: asPerson,
  },
  {
    method: "post",
    path: "/api/sessions/current/unlock",
    id: "unlock",
    summary: "Opens a locked screen with the password; in a demo also by choosing the same person.",
    opens: "bearer",
    body: { schema: sessions.unlockSchema, example: { password: "knock before you walk in" } },
    value: nothing,
    refusals: ["invalid_input", "wrong_credentials", "too_many", "demo_only", ...asPerson],
  },
  {
    method: "delete",
    path: "/api/sessions/current",
    id: "signOut",
    summary: "Signs this device out.",
    opens: "bearer",
    value: nothing,
    refusals: asPerson,
  },
  {
    method: "post",
    path: "/api/invites/accept",
    id: "acceptInvite",
    summary: "Sets a password with a single-use link, and signs in.",
    opens: "anyone",
    body: {
      schema: sessions.inviteAcceptSchema,
      example: { token: "4mVb7xQd9RkTn2YsWc6ZgHf3", password: "a quiet word in the hallway" },
    },
    value: sessions.signedInSchema,
    setsCookie: true,
    refusals: [
      "invalid_input",
      "link_expired",
      "weak_password",
      "too_many",
      "forbidden",
      ...always,
    ],
  },
  {
    method: "post",
    path: "/api/walls/pairings",
    id: "requestPairing",
    summary: "A wall screen asks for a code to show, which a lead then types in.",
    opens: "anyone",
    body: { schema: sessions.pairingRequestSchema, example: { site: "riverside" } },
    value: sessions.pairingSchema,
    refusals: ["invalid_input", "too_many", ...always],
  },
  {
    method: "post",
    path: "/api/walls/pairings/claim",
    id: "claimPairing",
    summary: "The screen asks whether its code has been typed in.",
    opens: "anyone",
    body: { schema: sessions.pairingClaimSchema, example: { secret } },
    value: sessions.pairingStateSchema,
    refusals: ["invalid_input", "link_expired", ...always],
  },
  {
    method: "post",
    path: "/api/calls/claim",
    id: "claimCall",
    summary:
      "A device without an account exchanges a code, once, for the secret that opens one call: the handshake's `auth` is then `{caller}`, in the socket's namespace `/call`, where there is nothing but that call.",
    opens: "anyone",
    body: { schema: claimCallSchema, example: { code: "BKT4-Z9QM" } },
    value: callerPassSchema,
    refusals: ["invalid_input", "link_expired", "too_many", ...always],
  },
  {
    method: "get",
    path: "/api/demo/people",
    id: "demoPeople",
    summary: "Everybody whom one can be in a demo.",
    opens: "anyone",
    value: z.array(sessions.demoPersonSchema),
    refusals: ["demo_only", ...always],
  },
];

const securityOf = {
  anyone: [],
  bearer: [{ bearer: [] }],
  cookie: [{ refreshCookie: [] }],
} as const;
const ownHeader = {
  name: "X-Hallway",
  in: "header",
  required: true,
  description: "Says that no foreign page made this request: a browser does not let one set it.",
  schema: { type: "string", const: "1" },
} as const;
const cookieHeader = {
  "Set-Cookie": {
    description: "The refresh token, `__Host-hallway-refresh`; HttpOnly, Secure, SameSite=Strict.",
    schema: { type: "string" },
  },
} as const;

export function sessionPaths(book: SchemaBook): Record<string, JsonSchema> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const door of sessionDoors) (paths[door.path] ??= {})[door.method] = operationOf(book, door);
  return paths;
}

function operationOf(book: SchemaBook, door: Door): JsonSchema {
  const done = jsonAnswer("Done.", valueSchema(book.schemaOf(door.value, "output")));
  return {
    operationId: door.id,
    tags: ["sessions"],
    summary: door.summary,
    security: securityOf[door.opens],
    ...(door.opens === "cookie" ? { parameters: [ownHeader] } : {}),
    ...(door.body ? { requestBody: bodyOf(book, door.body) } : {}),
    responses: {
      200: door.setsCookie ? { ...done, headers: cookieHeader } : done,
      ...(door.method === "post" ? bodyAnswers(book) : {}),
      ...refusalAnswers(book, door.refusals),
    },
  };
}

function bodyOf(
  book: SchemaBook,
  { schema, example, isOptional }: NonNullable<Door["body"]>,
): JsonSchema {
  return {
    required: !isOptional,
    content: { "application/json": { schema: book.schemaOf(schema, "input"), example } },
  };
}
