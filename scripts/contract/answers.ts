import { refusalStatus, type RefusalCode } from "../../shared/kernel/refusal-codes.ts";
import type { JsonSchema, SchemaBook } from "./json-schemas.ts";

export type Answers = Readonly<Record<string, unknown>>;

/** An object with exactly these fields; those named in `optional` may be missing. */
export function objectSchema(
  properties: Readonly<Record<string, unknown>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

/** An expected no with one of these codes. */
export function refusalSchema(codes: readonly RefusalCode[]): JsonSchema {
  const fields = {
    ok: { type: "boolean", const: false },
    code: { type: "string", enum: codes.toSorted() },
    message: { type: "string", description: "A sentence for a person." },
    field: { type: "string", description: "The input field at fault, dotted." },
  };
  return objectSchema(fields, ["field"]);
}

export function jsonAnswer(description: string, schema: JsonSchema): JsonSchema {
  return { description, content: { "application/json": { schema } } };
}

/** One answer for each HTTP status that one of these refusals has. */
export function refusalAnswers(book: SchemaBook, codes: readonly RefusalCode[]): Answers {
  const byStatus = Map.groupBy(new Set(codes), (code) => refusalStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      String(status),
      shared(
        book,
        `refused.${same.toSorted().join(".")}`,
        jsonAnswer(`Refused: ${same.toSorted().join(", ")}.`, refusalSchema(same)),
      ),
    ]),
  );
}

/** Bodies that are no JSON, or too large, never reach a rule. */
export function bodyAnswers(book: SchemaBook): Answers {
  return {
    400: shared(
      book,
      "unreadable",
      jsonAnswer("The body cannot be read as JSON.", refusalSchema(["invalid_input"])),
    ),
    413: shared(
      book,
      "too.large",
      jsonAnswer("The body is too large.", refusalSchema(["invalid_input"])),
    ),
  };
}

function shared(book: SchemaBook, name: string, answer: JsonSchema): JsonSchema {
  book.responses[name] = answer;
  return { $ref: `#/components/responses/${name}` };
}

export const okSchema = { type: "boolean", const: true } as const;

export function valueSchema(value: JsonSchema): JsonSchema {
  return objectSchema({ ok: okSchema, value });
}
