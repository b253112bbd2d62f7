import { z } from "zod";
import { namedSchemas } from "./named-schemas.ts";
import { stableJson } from "./stable-json.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `input`: what a client may send. `output`: what it gets; fields with a default are then always there. */
export type Direction = "input" | "output";

/** The dialect: OpenAPI 3.1 speaks the newest, AsyncAPI 3.0 an older one. */
export type Target = "draft-2020-12" | "draft-7";

/** Turns Zod schemas into JSON Schema; what has a name is told once, in `components`. */
export interface SchemaBook {
  readonly components: Record<string, JsonSchema>;
  /** Answers that many paths share, told once. */
  readonly responses: Record<string, JsonSchema>;
  schemaOf(schema: z.ZodType, direction: Direction): JsonSchema;
}

export function openSchemaBook(target: Target): SchemaBook {
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
      const { $defs, definitions, ...own } = pointed(convert(schema, direction, target));
      const named = ($defs ?? definitions ?? {}) as Readonly<Record<string, JsonSchema>>;
      for (const [id, part] of Object.entries(named)) keep(id, part);
      return own;
    },
  };
}

function convert(schema: z.ZodType, io: Direction, target: Target): JsonSchema {
  const converted = z.toJSONSchema(schema, {
    io,
    target,
    metadata: namedSchemas,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      // Our transforms only tidy a text: what comes out is described by what may go in.
      if (def.type === "pipe" && def.out._zod.def.type === "transform")
        Object.assign(jsonSchema, convert(def.in as z.ZodType, io, target));
    },
  });
  const { $schema: _dialect, ...own } = converted as JsonSchema;
  return own;
}

/** The same schema with its references pointed at the components of an API document. */
function pointed(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (key, part: unknown) =>
    key === "$ref" && typeof part === "string"
      ? part.replace(/^#\/(\$defs|definitions)\//, "#/components/schemas/")
      : part,
  );
  return JSON.parse(text) as JsonSchema;
}
