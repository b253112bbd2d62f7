import { z } from "zod";
import { event } from "../kernel/contract.ts";
import { personIdSchema } from "../kernel/ids.ts";
import { personCardSchema } from "./people.schema.ts";
import { siteSchema } from "./sites.schema.ts";

export const siteChanged = event({
  type: "site.changed",
  summary: "The practice has agreed something else for this site.",
  payload: z.strictObject({ site: siteSchema }),
});
export const personChanged = event({
  type: "person.changed",
  summary: "Somebody came to this site, or what colleagues may know of them is different.",
  payload: z.strictObject({ person: personCardSchema }),
});
export const personLeft = event({
  type: "person.left",
  summary: "Somebody no longer belongs to this site.",
  payload: z.strictObject({ personId: personIdSchema }),
});

export const peopleEvents = [siteChanged, personChanged, personLeft] as const;
