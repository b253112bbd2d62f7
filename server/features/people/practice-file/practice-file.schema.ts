import { IANAZone } from "luxon";
import { z } from "zod";
import { roomIdSchema, siteIdSchema } from "#shared/kernel/ids.ts";
import { roleSchema } from "#shared/kernel/roles.ts";
import { ladderStepKindSchema, mayHaveHours } from "#shared/people/ladder.schema.ts";
import {
  languageSchema,
  licenseStateSchema,
  modalitySchema,
  roomSchema,
  skillSchema,
  workplaceSchema,
} from "#shared/people/people.schema.ts";
import { parseDutyLine } from "./duty-hours.ts";
import { didYouMean } from "./nearest-word.ts";

/** The shape of a practice file; what a missing key would have held is told by its description. Unknown keys are refused. */
const text = (longest: number) => z.string().trim().min(1).max(longest);

const email = z.email().max(254).toLowerCase();

const hoursLine = z.string().superRefine((line, context) => {
  const parsed = parseDutyLine(line);
  if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
});

const zone = z.string().superRefine((name, context) => {
  if (IANAZone.isValidZone(name)) return;
  const hint = didYouMean(name, Intl.supportedValuesOf("timeZone"));
  context.addIssue({
    code: "custom",
    message: `must be an IANA time zone, such as America/Chicago.${hint}`,
  });
});

const roomFileSchema = z.strictObject({
  id: roomIdSchema.describe("a short name in lower case, such as room-4"),
  name: text(40).describe("the name on the door"),
  kind: roomSchema.shape.kind.default("exam"),
});

const crisisContactSchema = z.strictObject({
  name: text(80).describe("who answers"),
  phone: text(40).describe("the number in quotes"),
  hours: text(80).describe("when they answer, in words"),
  verified: z.iso
    .date()
    .describe("the day, as 2026-01-31, on which somebody last called the number"),
});

const stepFileSchema = z
  .strictObject({
    kind: ladderStepKindSchema,
    width: z.number().int().min(1).max(50),
    hours: z.array(hoursLine).min(1).optional(),
  })
  .refine(mayHaveHours, { path: ["hours"], message: "only psychiatry has hours of its own" });

const teamFileSchema = z.strictObject({
  name: text(40).describe("what the team is called"),
  members: z.array(email).min(1).describe("the e-mails of its people"),
});

const siteFileSchema = z.strictObject({
  id: siteIdSchema.describe("a short name in lower case that never changes, such as riverside"),
  name: text(80).describe("the name of the practice location"),
  zone: zone.describe("an IANA time zone, such as America/Chicago"),
  rooms: z
    .array(roomFileSchema)
    .min(1)
    .describe("the rooms in which patients and staff can be found"),
  opening_hours: z
    .array(hoursLine)
    .min(1)
    .describe('weekly hours, such as ["mon-fri 08:00-17:00"]'),
  after_hours: z
    .strictObject({
      name: text(80).describe("who answers"),
      text: text(280).describe("how to reach them"),
    })
    .describe("whom to turn to when the clinic is closed"),
  wall_screens: z
    .strictObject({ staff_only: z.boolean().describe("true where patients cannot see the screen") })
    .default({ staff_only: false }),
  policy: z.enum(["mixed", "pcbh", "blocks"]).default("mixed"),
  ladder: z.array(stepFileSchema).min(1).max(8).optional(),
  crisis_helpers: z.array(email).min(1).optional(),
  crisis_contacts: z.array(crisisContactSchema).default([]),
  teams: z.array(teamFileSchema).default([]),
});

const personFileSchema = z.strictObject({
  name: text(80).describe("the full name of one person"),
  email: email.describe("the person's own e-mail address"),
  credentials: z.string().trim().max(40).default(""),
  sites: z
    .record(z.string(), z.array(roleSchema).min(1))
    .refine((sites) => Object.keys(sites).length > 0, {
      message: "must name at least one site with its roles",
    })
    .describe("where the person works and as what, such as riverside: [nurse]"),
  home_site: z.string().optional(),
  workplace: workplaceSchema.default("on_site"),
  modalities: z.array(modalitySchema).min(1).optional(),
  skills: z.array(skillSchema).default([]),
  languages: z.array(languageSchema).min(1).default(["en"]),
  license_states: z.array(licenseStateSchema).default([]),
  duty: z.array(hoursLine).default([]).describe('weekly hours, such as ["mon-fri 08:00-17:00"]'),
  acts_for: z.array(email).default([]),
});

export const practiceFileSchema = z.strictObject({
  organization: z
    .strictObject({
      name: text(120).describe("the name of the practice or health system"),
      emergency_line: text(200).describe(
        'what to do in an emergency, such as "Dial 911, then the code line 555-0100"',
      ),
    })
    .describe("the name and the emergency line"),
  sites: z.array(siteFileSchema).min(1).describe("the locations of the practice"),
  people: z.array(personFileSchema).min(1).describe("the people who work there"),
});

export type PracticeFile = z.output<typeof practiceFileSchema>;
