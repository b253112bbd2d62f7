import type {
  ActivityKind,
  ManualStatus,
  Status,
} from "../../../shared/presence/presence.schema.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    devices: DevicesTable;
    manual_statuses: ManualStatusesTable;
    manual_duty: ManualDutyTable;
    activities: ActivitiesTable;
    whereabouts: WhereaboutsTable;
    presence: PresenceTable;
    status_changes: StatusChangesTable;
  }
}

/** A hard status covers the soft one, which comes back after it. */
export type ManualLayer = "hard" | "soft";

/** One row per connection. Rows go when the device does: nothing tells when somebody was last here. */
interface DevicesTable {
  id: string;
  device_id: string;
  person_id: string;
  node_id: string;
  connected_at: number;
  last_input_at: number;
  /** When the connection ended in an orderly way; it counts for some seconds more, as a page may only be reloading. */
  gone_at: number | null;
}

interface ManualStatusesTable {
  person_id: string;
  layer: ManualLayer;
  status: ManualStatus;
  since_at: number;
  until_at: number;
  /** 0/1: the patient in the room was told that a colleague may come in; null where nobody said. */
  patient_agreed: number | null;
}

interface ManualDutyTable {
  person_id: string;
  is_on: number;
  until_at: number;
}

interface ActivitiesTable {
  person_id: string;
  kind: ActivityKind;
  /** The id of the hand-off, huddle … that it is. */
  ref: string;
  since_at: number;
  ends_at: number | null;
  expected_until: number | null;
}

/** Where a person said they are today; null site = working remotely. */
interface WhereaboutsTable {
  person_id: string;
  site_id: string | null;
  room_id: string | null;
  until_at: number;
}

interface PresenceTable {
  person_id: string;
  version: number;
  /** JSON: the record as viewers get it. */
  record: string;
  changed_at: number;
  /** Of the status that is shown; read by the norms, never sent to viewers. */
  patient_agreed: number | null;
}

/** Derived changes only, for 24 h. */
interface StatusChangesTable {
  person_id: string;
  at: number;
  status: Status;
}
