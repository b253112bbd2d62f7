import { z } from "zod";
import {
  SYNC_PAGE,
  siteViewSchema,
  syncRequestSchema,
  wireEventSchema,
} from "../../shared/kernel/wire.ts";
import { jsonAnswer, refusalAnswers, type Answers } from "./answers.ts";
import { commandPaths, queryPaths, queryRefusals } from "./command-paths.ts";
import { openSchemaBook, type JsonSchema, type SchemaBook } from "./json-schemas.ts";
import type { PackageFacts } from "./package-facts.ts";
import { sessionPaths } from "./session-paths.ts";
import { syncReplySchemas } from "./sync-replies.ts";

const about = z.strictObject({ mode: z.enum(["demo", "production"]), version: z.string() });
const readiness = z.strictObject({ ready: z.boolean(), faults: z.array(z.string()).optional() });

const description = [
  "Everything that a screen of Hallway can do, over HTTP. Commands and queries are the same as on the socket (asyncapi.json).",
  "A command carries a `commandId` of the client's making: sent again, it gets the stored reply and is not carried out twice.",
  "An answer is `{ok: true, value}` or `{ok: false, code, message, field?}`; the HTTP status follows from the code.",
  "What is absent and what is not yours to know both answer `not_found`.",
  "The door of the command-line tools (`/api/practice/…`) answers on the hub's own machine only and is no part of this contract.",
].join(" ");

/** The HTTP side of the contract as OpenAPI 3.1. */
export function buildOpenApi({ version, license }: PackageFacts): JsonSchema {
  const book = openSchemaBook("draft-2020-12");
  const paths = {
    ...operationPaths(book),
    ...sessionPaths(book),
    ...commandPaths(book),
    ...queryPaths(book),
    "/api/sync": { get: syncOperation(book) },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: "Hallway",
      version,
      description,
      license: { name: license, identifier: license },
    },
    servers: [{ url: "http://127.0.0.1:3000", description: "A demo on this machine" }],
    tags: ["calls", "hand-offs", "operations", "people", "presence", "sessions", "sync"].map(
      (name) => ({
        name,
      }),
    ),
    paths,
    components: { responses: book.responses, schemas: book.components, securitySchemes },
  };
}

const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "The access token of a session, or an API token (`hwt_…`).",
  },
  refreshCookie: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-hallway-refresh",
    description: "Set when a person signs in.",
  },
} as const;

function operationPaths(book: SchemaBook): Record<string, JsonSchema> {
  const ready = book.schemaOf(readiness, "output");
  const read = (operationId: string, summary: string, responses: Answers): JsonSchema => ({
    get: { operationId, tags: ["operations"], summary, security: [], responses },
  });
  const text = { content: { "text/plain": { schema: { type: "string" } } } };
  return {
    "/livez": read("livez", "The process answers; the store is not asked.", {
      200: { description: "It does.", ...text },
    }),
    "/readyz": read("readyz", "Whether this hub can take a page now.", {
      200: jsonAnswer("It can.", ready),
      503: jsonAnswer("It cannot; why, for operators.", ready),
    }),
    "/metrics": read("metrics", "Counters for Prometheus.", {
      200: { description: "In Prometheus' text format.", ...text },
      ...refusalAnswers(book, ["not_found"]),
    }),
    "/api/about": read("about", "The mode and the version of this hub.", {
      200: jsonAnswer("Both.", book.schemaOf(about, "output")),
    }),
  };
}

function syncOperation(book: SchemaBook): JsonSchema {
  const { site } = syncRequestSchema.shape;
  const view = book.schemaOf(siteViewSchema, "input");
  const since = {
    type: "integer",
    minimum: 0,
    description: "Your cursor; without it the answer is a snapshot.",
  };
  return {
    operationId: "sync",
    tags: ["sync"],
    summary: `What one has missed of a site since a cursor, up to ${SYNC_PAGE} events; or a fresh start.`,
    security: [{ bearer: [] }],
    parameters: [
      {
        name: "site",
        in: "query",
        required: true,
        schema: book.schemaOf(site, "input"),
        example: "riverside",
      },
      { name: "since", in: "query", required: false, schema: since, example: 41 },
      { name: "view", in: "query", required: false, schema: view, example: "hallway" },
    ],
    responses: {
      200: jsonAnswer(
        "Events to apply in order; or a snapshot to start from; or `gone`: forget the site.",
        { oneOf: syncReplySchemas(book, book.schemaOf(wireEventSchema, "output")) },
      ),
      ...refusalAnswers(book, queryRefusals),
    },
  };
}
