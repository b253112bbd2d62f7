import { z } from "zod";
import { namedSchemas } from "./named-schemas.ts";
import { stableJson } from "./stable-json.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `input`: what a client may send. `output`: what it gets; fields with a default are then always there. */
export type Direction = "input" | "output";

/** Turns Zod schemas into JSON Schema; what has a name is told once, in `components`. */
export interface SchemaBook {
  readonly components: Record<string, JsonSchema>;
  /** Answers that many paths share, told once. */
  readonly responses: Record<string, JsonSchema>;
  schemaOf(schema: z.ZodType, direction: Direction): JsonSchema;
}

export function openSchemaBook(target: "draft-2020-12" | "draft-7"): SchemaBook {
  const components: Record<string, JsonSchema> = {};
  const keep = (id: string, schema: JsonSchema): void => {
    const known = components[id];
    if (known && stableJson(known) !== stableJson(schema))
      throw new Error(`${id} is not the same in both directions`);
    components[id] = schema;
  };
  return {
    components,
    responses: {},
    schemaOf(schema, direction) {
      const { $schema, $defs, definitions, ...own } = pointed(
        convert(schema, direction, target),
      ) as Record<string, unknown>;
      for (const [id, part] of Object.entries({ ...($defs ?? definitions ?? {}) }))
        keep(id, part as JsonSchema);
      return own;
    },
  };
}

function convert(
  schema: z.ZodType,
  direction: Direction,
  target: "draft-2020-12" | "draft-7",
): unknown {
  return z.toJSONSchema(schema, {
    io: direction,
    target,
    metadata: namedSchemas,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      // Our transforms only tidy a text: what comes out is described by what may go in.
      if (def.type === "pipe" && def.out._zod.def.type === "transform")
        Object.assign(jsonSchema, withoutDialect(convert(def.in as z.ZodType, direction, target)));
    },
  });
}

function withoutDialect(schema: unknown): JsonSchema {
  const { $schema, ...own } = schema as Record<string, unknown>;
  return own;
}

/** The same schema with its references pointed at the components of an API document. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key !== "$ref" || typeof part !== "string") return [key, pointed(part)];
      return [key, part.replace(/^#\/(\$defs|definitions)\//, "#/components/schemas/")];
    }),
  );
}
