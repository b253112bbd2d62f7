import {
  commonRefusals,
  type CommandContract,
  type QueryContract,
} from "../../shared/kernel/contract.ts";
import type { Role } from "../../shared/kernel/roles.ts";
import { commandRequestSchema } from "../../shared/kernel/wire.ts";
import { allCommands, allQueries } from "../../shared/registry.ts";
import {
  bodyAnswers,
  jsonAnswer,
  objectSchema,
  okSchema,
  refusalAnswers,
  valueSchema,
} from "./answers.ts";
import { commandExamples, commandIdExample, queryExamples, siteExample } from "./examples.ts";
import type { JsonSchema, SchemaBook } from "./json-schemas.ts";

const bearer = [{ bearer: [] }];
const site = commandRequestSchema.shape.site;
/** Refusals that a read may give: those of a command but for its id and its pace. */
export const queryRefusals = [
  "invalid_input",
  "not_signed_in",
  "locked",
  "forbidden",
  "not_found",
  "too_many",
  "unavailable",
  "unexpected",
] as const;

/** One path for each command, so that each has its own schema, roles and refusals. */
export function commandPaths(book: SchemaBook): Record<string, JsonSchema> {
  return Object.fromEntries(
    allCommands.map((contract) => [
      `/api/commands/${contract.name}`,
      { post: commandOperation(book, contract) },
    ]),
  );
}

export function commandReplySchema(book: SchemaBook, contract: CommandContract): JsonSchema {
  const fields = {
    ok: okSchema,
    value: book.schemaOf(contract.value, "output"),
    site: book.schemaOf(site, "output"),
    seq: {
      type: "integer",
      minimum: 0,
      description: "Where the site's stream stood when this was durable.",
    },
  };
  return objectSchema(fields);
}

function commandOperation(book: SchemaBook, contract: CommandContract): JsonSchema {
  const refusals = [...new Set([...commonRefusals, ...contract.refusals])];
  const { commandId } = commandRequestSchema.shape;
  const body = objectSchema({
    commandId: book.schemaOf(commandId, "input"),
    site: book.schemaOf(site, "input"),
    input: book.schemaOf(contract.input, "input"),
  });
  const example = {
    commandId: commandIdExample,
    site: siteExample,
    input: commandExamples[contract.name as keyof typeof commandExamples],
  };
  return {
    operationId: contract.name,
    tags: [tagOf(contract.name)],
    summary: contract.summary,
    description: describeRoles(contract),
    security: bearer,
    "x-hallway-roles": contract.roles,
    "x-hallway-guests": contract.guests ?? false,
    "x-hallway-visitors": contract.visitors ?? false,
    "x-hallway-refusals": refusals.toSorted(),
    requestBody: { required: true, content: { "application/json": { schema: body, example } } },
    responses: {
      200: jsonAnswer("Done, and durable.", commandReplySchema(book, contract)),
      ...bodyAnswers(book),
      ...refusalAnswers(book, refusals),
    },
  };
}

export function queryPaths(book: SchemaBook): Record<string, JsonSchema> {
  return Object.fromEntries(
    allQueries.map((contract) => [
      `/api/queries/${contract.name}`,
      { get: queryOperation(book, contract) },
    ]),
  );
}

function queryOperation(book: SchemaBook, contract: QueryContract): JsonSchema {
  return {
    operationId: contract.name,
    tags: [tagOf(contract.name)],
    summary: contract.summary,
    description: `${describeRoles(contract)}${contract.audited ? " Each read leaves an audit entry." : ""}`,
    security: bearer,
    "x-hallway-audited": contract.audited,
    "x-hallway-roles": contract.roles,
    "x-hallway-guests": contract.guests ?? false,
    "x-hallway-visitors": contract.visitors ?? false,
    parameters: queryParameters(book, contract),
    responses: {
      200: jsonAnswer("The answer.", valueSchema(book.schemaOf(contract.value, "output"))),
      ...refusalAnswers(book, queryRefusals),
    },
  };
}

function queryParameters(book: SchemaBook, contract: QueryContract): readonly JsonSchema[] {
  const input = book.schemaOf(contract.input, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  const examples = queryExamples[contract.name as keyof typeof queryExamples] as Readonly<
    Record<string, unknown>
  >;
  const own = Object.entries(input.properties ?? {}).map(([name, schema]) =>
    parameterOf(name, schema, input.required?.includes(name) ?? false, examples[name]),
  );
  return [parameterOf("site", book.schemaOf(site, "input"), true, siteExample), ...own];
}

/** What is more than one word stands in the address as JSON. */
function parameterOf(
  name: string,
  schema: JsonSchema,
  required: boolean,
  example: unknown,
): JsonSchema {
  const shown = example === undefined ? {} : { example };
  const isJson = schema["type"] === "object" || schema["type"] === "array";
  const head = { name, in: "query", required };
  return isJson
    ? { ...head, content: { "application/json": { schema, ...shown } } }
    : { ...head, schema, ...shown };
}

function describeRoles({
  roles,
  guests,
  visitors,
}: {
  readonly roles: readonly Role[];
  readonly guests?: boolean;
  readonly visitors?: boolean;
}): string {
  const others = guests
    ? ", and clinicians of other sites on a hand-off that was put before them"
    : "";
  const comers = visitors ? ", and the same of a site that is served from here" : "";
  return `For ${roles.join(", ")} at the site${others}${comers}.`;
}

function tagOf(name: string): string {
  const noun = name.split(".")[0] ?? "";
  return tags[noun] ?? "people";
}

const tags: Readonly<Record<string, string>> = {
  handoff: "hand-offs",
  media: "calls",
  offer: "hand-offs",
  presence: "presence",
};
