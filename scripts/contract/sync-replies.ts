import { z } from "zod";
import { handoffSchema } from "../../shared/handoffs/handoffs.schema.ts";
import { personCardSchema } from "../../shared/people/people.schema.ts";
import { siteViewSchema } from "../../shared/kernel/wire.ts";
import { siteSchema } from "../../shared/people/sites.schema.ts";
import { objectSchema, okSchema } from "./answers.ts";
import type { JsonSchema, SchemaBook } from "./json-schemas.ts";

/** The slices of a snapshot; a hub may send more, which a client that does not know them leaves alone. */
export const snapshotSlicesSchema = z.looseObject({
  site: z.strictObject({ site: siteSchema, people: z.array(personCardSchema) }).nullable(),
  handoffs: z.record(z.string(), handoffSchema),
});

const number = { type: "integer", minimum: 0 } as const;

/** The three answers to a sync: events, a snapshot, or that the site is no longer yours to see. */
export function syncReplySchemas(book: SchemaBook, event: JsonSchema): readonly JsonSchema[] {
  const snapshot = book.schemaOf(snapshotSlicesSchema, "output");
  const view = book.schemaOf(siteViewSchema, "output");
  return [
    objectSchema({
      ok: okSchema,
      events: { type: "array", items: event },
      from: number,
      to: number,
      head: number,
    }),
    objectSchema({ ok: okSchema, snapshot, view, seq: number, head: number }),
    objectSchema({ ok: okSchema, gone: okSchema }),
  ];
}
