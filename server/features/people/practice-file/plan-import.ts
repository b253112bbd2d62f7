import { describeField, describeItem } from "./describe-plan-item.ts";
import type {
  CurrentPractice,
  FieldChange,
  ImportPlan,
  ItemKind,
  PlanItem,
} from "./import-plan.ts";
import type { Practice, PracticePerson, PracticeSite } from "./practice.ts";

interface Entry extends PlanItem {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isActive: boolean;
}

function siteEntries(site: PracticeSite & { readonly isActive?: boolean }): Entry[] {
  const { rooms, teams, isActive = true, ...fields } = site;
  const own: Entry = { kind: "site", key: site.id, label: site.name, fields, isActive };
  const roomEntries = rooms.map(
    ({
      isActive: isInUse = true,
      ...room
    }: PracticeSite["rooms"][number] & { readonly isActive?: boolean }): Entry => ({
      kind: "room",
      key: `${site.id}/${room.id}`,
      label: `${room.name} at ${site.name}`,
      fields: room,
      isActive: isActive && isInUse,
    }),
  );
  const teamEntries = teams.map((team): Entry => ({
    kind: "team",
    key: `${site.id}/${team.id}`,
    label: `${team.name} at ${site.name}`,
    fields: { ...team },
    isActive,
  }));
  return [own, ...roomEntries, ...teamEntries];
}

function personEntry(person: PracticePerson & { readonly isActive?: boolean }): Entry {
  const { isActive = true, ...fields } = person;
  return {
    kind: "person",
    key: person.email,
    label: `${person.name} <${person.email}>`,
    fields,
    isActive,
  };
}

function entriesOf(practice: CurrentPractice | Practice): Map<string, Entry> {
  const { organization } = practice;
  const top: Entry[] = organization
    ? [
        {
          kind: "organization",
          key: "organization",
          label: organization.name,
          fields: { ...organization },
          isActive: true,
        },
      ]
    : [];
  const all = [...top, ...practice.sites.flatMap(siteEntries), ...practice.people.map(personEntry)];
  return new Map(all.map((entry) => [`${entry.kind} ${entry.key}`, entry]));
}

/** Lists that are sets in meaning compare without their order. */
const unordered = new Set([
  "memberships",
  "modalities",
  "skills",
  "languages",
  "licenseStates",
  "actsFor",
  "crisisHelpers",
  "emails",
  "roles",
]);

function comparable(value: unknown, field: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, field));
    return unordered.has(field)
      ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, comparable(inner, key)]));
}

function isSame(field: string, from: unknown, to: unknown): boolean {
  return JSON.stringify(comparable(from, field)) === JSON.stringify(comparable(to, field));
}

function changedFields(before: Entry, after: Entry): FieldChange[] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const changes = names
    .map((field) => ({ field, from: before.fields[field], to: after.fields[field] }))
    .filter(({ field, from, to }) => !isSame(field, from, to));
  return before.isActive ? changes : [{ field: "isActive", from: false, to: true }, ...changes];
}

function itemOf({ kind, key, label }: Entry): PlanItem {
  return { kind, key, label };
}

function countKept(kept: readonly Entry[]): Record<ItemKind, number> {
  const count = (kind: ItemKind): number => kept.filter((entry) => entry.kind === kind).length;
  return {
    organization: count("organization"),
    site: count("site"),
    room: count("room"),
    team: count("team"),
    person: count("person"),
  };
}

/** What importing a practice file would add, change field by field, and deactivate. */
export function planImport(current: CurrentPractice, practice: Practice): ImportPlan {
  const [before, after] = [entriesOf(current), entriesOf(practice)];
  const both = [...after].flatMap(([id, entry]) => {
    const earlier = before.get(id);
    return earlier ? [{ entry, fields: changedFields(earlier, entry) }] : [];
  });
  const gone = [...before].filter(([id, entry]) => !after.has(id) && entry.isActive);
  return {
    add: [...after].filter(([id]) => !before.has(id)).map(([, entry]) => itemOf(entry)),
    change: both
      .filter(({ fields }) => fields.length > 0)
      .map(({ entry, fields }) => ({ ...itemOf(entry), fields })),
    deactivate: gone.map(([, entry]) => itemOf(entry)),
    keep: countKept(both.filter(({ fields }) => fields.length === 0).map(({ entry }) => entry)),
  };
}

const kindNames: Record<ItemKind, readonly [string, string]> = {
  organization: ["organization", "organizations"],
  site: ["site", "sites"],
  room: ["room", "rooms"],
  team: ["team", "teams"],
  person: ["person", "people"],
};

function describeKept(keep: ImportPlan["keep"]): string {
  const parts = (Object.keys(kindNames) as ItemKind[])
    .filter((kind) => keep[kind] > 0)
    .map((kind) => `${keep[kind]} ${kindNames[kind][keep[kind] === 1 ? 0 : 1]}`);
  return parts.length === 0 ? "= nothing stays as it is" : `= unchanged: ${parts.join(", ")}`;
}

/** The plan as lines to read before saying yes. */
export function describePlan(plan: ImportPlan): string[] {
  return [
    `${plan.add.length} to add, ${plan.change.length} to change, ${plan.deactivate.length} to deactivate; nothing is deleted.`,
    ...plan.add.map((item) => `+ ${describeItem(item)}`),
    ...plan.change.flatMap((item) => [
      `~ ${describeItem(item)}`,
      ...item.fields.map((change) => `    ${describeField(change)}`),
    ]),
    ...plan.deactivate.map(
      (item) => `- ${describeItem(item)}: not in the file, will be deactivated`,
    ),
    describeKept(plan.keep),
  ];
}
