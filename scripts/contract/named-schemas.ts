import { z } from "zod";
import {
  handoffSchema,
  handoffStateSchema,
  offerSchema,
} from "../../shared/handoffs/handoffs.schema.ts";
import * as ids from "../../shared/kernel/ids.ts";
import { roleSchema } from "../../shared/kernel/roles.ts";
import { epochMs } from "../../shared/kernel/time.ts";
import { siteViewSchema } from "../../shared/kernel/wire.ts";
import { urgencySchema } from "../../shared/norms/norms.schema.ts";
import { personCardSchema } from "../../shared/people/people.schema.ts";
import { siteSchema } from "../../shared/people/sites.schema.ts";
import { presenceRecordSchema, statusSchema } from "../../shared/presence/presence.schema.ts";

/** Schemas that the API documents name once and refer to from everywhere else. */
export const namedSchemas = z.registry<{ id: string; description: string }>();

function name(schema: z.ZodType, id: string, description: string): void {
  // A brand is a matter of types: behind several names stands one schema.
  if (namedSchemas.has(schema)) throw new Error(`${id} has a name already`);
  namedSchemas.add(schema, { id, description });
}

name(
  ids.commandIdSchema,
  "CommandId",
  "A UUIDv7 made by the client, once per intended act: a retry carries the same one and gets the stored reply.",
);
name(
  ids.personIdSchema,
  "Id",
  "A random id: of a person, a hand-off, an offer, a session or a device.",
);
name(ids.siteIdSchema, "PlaceId", "A site, or a room of one, as the practice file names it.");
name(epochMs, "EpochMs", "Milliseconds since the epoch, UTC.");
name(roleSchema, "Role", "What a person is at one site.");
name(handoffSchema, "Handoff", "A hand-off without its patient text.");
name(handoffStateSchema, "HandoffState", "Where a hand-off stands.");
name(
  offerSchema,
  "Offer",
  "One hand-off put before one person, with what the norm decided and why.",
);
name(urgencySchema, "Urgency", "How soon an answer is needed.");
name(personCardSchema, "PersonCard", "What colleagues may know of a person.");
name(
  siteViewSchema,
  "SiteView",
  "How much of a site one is shown: all that moves in its hallway, or only what is addressed to oneself. Say the view of your snapshot with its cursor: where you may see more or less by now, you get a new one.",
);
name(siteSchema, "Site", "What a practice has agreed for one of its sites.");
name(presenceRecordSchema, "PresenceRecord", "What Hallway says of a person now, and why.");
name(statusSchema, "Status", "What a person is doing, in the words that decide who may interrupt.");
