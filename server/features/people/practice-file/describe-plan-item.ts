import type { DutyBlock, Membership } from "#shared/people/people.schema.ts";
import { formatDutyHours } from "./duty-hours.ts";
import type { FieldChange, PlanItem } from "./import-plan.ts";

export function describeItem({ kind, label }: PlanItem): string {
  return `${kind} ${label}`;
}

function describeScalar(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number | boolean);
}

function describeList(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}

/** Hours and roles are told as they stand in the file, other things plainly. */
const fieldWords: Record<string, (value: never) => string> = {
  dutyHours: (blocks: readonly DutyBlock[]) => describeList(formatDutyHours(blocks)),
  openingHours: (blocks: readonly DutyBlock[]) => describeList(formatDutyHours(blocks)),
  memberships: (memberships: readonly Membership[]) =>
    describeList(memberships.map(({ siteId, roles }) => `${roles.join("+")} at ${siteId}`)),
};

function describeValue(field: string, value: unknown): string {
  const words = fieldWords[field];
  if (words && Array.isArray(value)) return words(value as never);
  return Array.isArray(value) ? describeList(value.map(describeScalar)) : describeScalar(value);
}

/** "skills: none -> trauma, sleep". */
export function describeField({ field, from, to }: FieldChange): string {
  if (field === "isActive") return "comes back: was deactivated";
  return `${field}: ${describeValue(field, from)} -> ${describeValue(field, to)}`;
}
