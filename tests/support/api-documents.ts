import { readFileSync } from "node:fs";
import { z } from "zod";

/** A schema as it stands in a document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}
type Content = Readonly<Record<string, Media>>;

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header";
  readonly required: boolean;
  readonly schema?: JsonSchema;
  readonly content?: Content;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Content }>
  >;
  readonly "x-hallway-roles"?: readonly string[];
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  };
}

interface Message {
  readonly payload: JsonSchema;
  readonly examples?: readonly { readonly payload: unknown }[];
}

export interface AsyncApi {
  readonly channels: { readonly socket: { readonly messages: Readonly<Record<string, Message>> } };
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export function readOpenApi(): OpenApi {
  return JSON.parse(readDocument("openapi.json")) as OpenApi;
}

export function readAsyncApi(): AsyncApi {
  return JSON.parse(readDocument("asyncapi.json")) as AsyncApi;
}

function readDocument(name: string): string {
  return readFileSync(new URL(`../../docs/api/${name}`, import.meta.url), "utf8");
}

/** Reads a schema of a document by itself, as a client in another language would. */
export function readerOf(
  schema: JsonSchema,
  document: { readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> } },
): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
    "#/components/schemas/",
    "#/$defs/",
  );
  return z.fromJSONSchema(
    JSON.parse(text, withoutLetterClasses) as Parameters<typeof z.fromJSONSchema>[0],
  );
}

/** JSON Schema reads patterns as Unicode, Zod's reader of it does not: `\p{L}` is left to the contract's own check. */
function withoutLetterClasses(key: string, value: unknown): unknown {
  return key === "pattern" && typeof value === "string" && value.includes("\\p{") ? ".*" : value;
}
