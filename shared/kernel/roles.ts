import { z } from "zod";

/** The eight roles. A person holds roles per site; "delegate" is a pair (nurse for PCP), not a role. */
export const roles = [
  "pcp",
  "nurse",
  "bh_clinician",
  "psychiatric_consultant",
  "front_desk",
  "lead",
  "facilitator",
  "admin",
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const roleLabels: Record<Role, string> = {
  pcp: "Primary care provider",
  nurse: "Nurse or medical assistant",
  bh_clinician: "Behavioral health clinician",
  psychiatric_consultant: "Psychiatric consultant",
  front_desk: "Front desk",
  lead: "Site lead",
  facilitator: "Practice facilitator",
  admin: "Administrator",
};

/** Those who care for patients and so may see what moves in the hallway of their site. */
export const careRoles = [
  "pcp",
  "nurse",
  "bh_clinician",
  "psychiatric_consultant",
  "lead",
] as const satisfies Role[];

/** Those a hand-off can be put before. */
export const bhRoles = ["bh_clinician", "psychiatric_consultant"] as const satisfies Role[];
