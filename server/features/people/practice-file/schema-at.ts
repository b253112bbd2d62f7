import { z } from "zod";
import type { FilePath } from "./fault.ts";

/** Takes off "optional", "default" and the like. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  )
    return bare(schema.unwrap());
  return schema instanceof z.ZodPipe ? bare(schema.in) : schema;
}

function childOf(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[step] as z.core.$ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

/** The part of a schema that speaks of one place in the file; undefined where it knows no such place. */
export function schemaAt(schema: z.core.$ZodType, path: FilePath): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>(
    (part, step) => (part ? childOf(bare(part), step) : undefined),
    schema,
  );
}

/** Keys that may stand at a place, for suggestions. */
export function knownKeysAt(schema: z.core.$ZodType, path: FilePath): readonly string[] {
  const part = schemaAt(schema, path);
  const object = part ? bare(part) : undefined;
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** What a place holds, in words; empty where the schema does not tell. */
export function descriptionAt(schema: z.core.$ZodType, path: FilePath): string {
  const part = schemaAt(schema, path);
  return part instanceof z.ZodType ? (part.description ?? "") : "";
}
