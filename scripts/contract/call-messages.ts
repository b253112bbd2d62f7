import type { z } from "zod";
import * as media from "../../shared/media/media.schema.ts";
import * as signals from "../../shared/media/signals.schema.ts";
import type { RefusalCode } from "../../shared/kernel/refusal-codes.ts";
import { objectSchema, refusalSchema } from "./answers.ts";
import type { JsonSchema, SchemaBook } from "./json-schemas.ts";

const refusals: readonly RefusalCode[] = [
  "invalid_input",
  "not_signed_in",
  "locked",
  "forbidden",
  "not_found",
  "not_possible_now",
  "too_many",
  "unavailable",
  "unexpected",
];

/** What devices in a call ask of the hub. */
export function callsAskedBy(book: SchemaBook) {
  const asked = (summary: string, input: z.ZodType, value: JsonSchema) => ({
    from: "client" as const,
    summary,
    payload: book.schemaOf(input, "input"),
    reply: {
      anyOf: [
        objectSchema({ ok: { type: "boolean", const: true }, value }),
        refusalSchema(refusals),
      ],
    },
  });
  const nothing = objectSchema({});
  return {
    "media.join": asked(
      "Comes into a call; with `resume` back to one's place in it. Of two devices the one that joined later makes the first offer.",
      media.joinCallSchema,
      book.schemaOf(media.joinedSchema, "output"),
    ),
    "media.look": asked(
      "Asks who is in a call that one may be in; for a minute and a half each change is told by `media.roster`.",
      media.lookAtCallSchema,
      book.schemaOf(media.rosterSchema, "output"),
    ),
    "media.leave": asked("Leaves a call.", media.inCallSchema, nothing),
    "media.set": asked(
      "Says what this device sends, and who sits at it.",
      media.setCallSchema,
      nothing,
    ),
    "media.signal": asked(
      "Is passed on to one other device in the same call, and kept nowhere.",
      signals.sendSignalSchema,
      nothing,
    ),
    "media.ice": asked(
      "Asks for new credentials for the relay; null where there is none.",
      media.inCallSchema,
      { anyOf: [book.schemaOf(media.iceAccessSchema, "output"), { type: "null" }] },
    ),
  };
}

/** What the hub tells devices in a call. */
export function callsToldBy(book: SchemaBook) {
  const told = (summary: string, payload: z.ZodType) => ({
    from: "hub" as const,
    summary,
    payload: book.schemaOf(payload, "output"),
  });
  return {
    "media.roster": told(
      "Who is in a call; of one call the highest version counts. Whoever is not in it any more is not to be heard.",
      media.rosterSchema,
    ),
    "media.signaled": told(
      "Event `media.signal`: what another device in the call says.",
      signals.heardSignalSchema,
    ),
    "media.out": told("This device is no longer in the call.", signals.outOfCallSchema),
  };
}
