import type { Practice, PracticePerson, PracticeSite } from "./practice.ts";

export type ItemKind = "organization" | "site" | "room" | "team" | "person";

/** One thing of the practice; `key` stays the same between imports: the e-mail, the site id, site/room. */
export interface PlanItem {
  readonly kind: ItemKind;
  readonly key: string;
  readonly label: string;
}

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface PlanChange extends PlanItem {
  readonly fields: readonly FieldChange[];
}

/** What an import would do. Nothing is ever deleted: what the file no longer has is deactivated and keeps its history. */
export interface ImportPlan {
  readonly add: readonly PlanItem[];
  readonly change: readonly PlanChange[];
  readonly deactivate: readonly PlanItem[];
  readonly keep: Readonly<Record<ItemKind, number>>;
}

type Standing<Part> = Part & { readonly isActive: boolean };

/** What Hallway holds now, in the shape of a parsed practice file; null organization: nothing has been imported yet. */
export interface CurrentPractice {
  readonly organization: Practice["organization"] | null;
  readonly sites: readonly Standing<
    Omit<PracticeSite, "rooms"> & {
      readonly rooms: readonly Standing<PracticeSite["rooms"][number]>[];
    }
  >[];
  readonly people: readonly Standing<PracticePerson>[];
}

export const nothingYet: CurrentPractice = { organization: null, sites: [], people: [] };
