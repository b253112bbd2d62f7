import type { PersonId, RoomId, SiteId } from "../../../shared/kernel/ids.ts";
import { ACTIVITY_LINGER_MS } from "../../../shared/presence/presence.limits.ts";
import type {
  ActivityKind,
  ManualStatus,
  PresenceFacts,
} from "../../../shared/presence/presence.schema.ts";
import { prepare } from "../../platform/db/prepare.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { ManualLayer } from "./presence.tables.ts";

type ManualHard = NonNullable<PresenceFacts["manualHard"]>;
type ManualSoft = NonNullable<PresenceFacts["manualSoft"]>;
type ManualDuty = NonNullable<PresenceFacts["manualDuty"]>;
type Activity = PresenceFacts["activities"][number];

export interface StoredManual {
  readonly manualHard: ManualHard | null;
  readonly manualSoft: ManualSoft | null;
  /** Of the soft status: the patient was told that a colleague may come in. */
  readonly patientAgreed: boolean | null;
}

interface Asked {
  readonly personId: PersonId;
  readonly now: number;
}

const manualOf = prepare((tx, { personId, now }: Asked) =>
  tx
    .selectFrom("manual_statuses")
    .selectAll()
    .where("person_id", "=", personId)
    .where("until_at", ">", now),
);

/** What a person has set by hand and what has not run out. */
export async function loadManual(tx: Tx, personId: PersonId, now: number): Promise<StoredManual> {
  const rows = await manualOf.all(tx, { personId, now });
  const hard = rows.find((row) => row.layer === "hard");
  const soft = rows.find((row) => row.layer === "soft");
  return {
    manualHard: hard
      ? { status: hard.status as ManualHard["status"], since: hard.since_at, until: hard.until_at }
      : null,
    manualSoft: soft
      ? { status: soft.status as ManualSoft["status"], since: soft.since_at, until: soft.until_at }
      : null,
    patientAgreed: soft?.patient_agreed == null ? null : soft.patient_agreed === 1,
  };
}

interface ManualRow {
  readonly personId: PersonId;
  readonly layer: ManualLayer;
  readonly status: ManualStatus;
  readonly since: number;
  readonly until: number;
  readonly patientAgreed: number | null;
}

const writeManual = prepare((tx, row: ManualRow) => {
  const values = {
    status: row.status,
    since_at: row.since,
    until_at: row.until,
    patient_agreed: row.patientAgreed,
  };
  return tx
    .insertInto("manual_statuses")
    .values({ person_id: row.personId, layer: row.layer, ...values })
    .onConflict((oc) => oc.columns(["person_id", "layer"]).doUpdateSet(values));
});

export async function saveManual(
  tx: Tx,
  personId: PersonId,
  layer: ManualLayer,
  choice: ManualHard | ManualSoft,
  patientAgreed: boolean | null,
): Promise<void> {
  const { status, since, until } = choice;
  const agreed = patientAgreed === null ? null : Number(patientAgreed);
  await writeManual(tx, { personId, layer, status, since, until, patientAgreed: agreed });
}

export async function deleteManual(
  tx: Tx,
  personId: PersonId,
  layers: readonly ManualLayer[],
): Promise<void> {
  await tx
    .deleteFrom("manual_statuses")
    .where("person_id", "=", personId)
    .where("layer", "in", [...layers])
    .execute();
}

const manualDutyOf = prepare((tx, { personId, now }: Asked) =>
  tx
    .selectFrom("manual_duty")
    .selectAll()
    .where("person_id", "=", personId)
    .where("until_at", ">", now),
);

export async function loadManualDuty(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<ManualDuty | null> {
  const row = await manualDutyOf.first(tx, { personId, now });
  return row ? { isOn: row.is_on === 1, until: row.until_at } : null;
}

export async function saveManualDuty(tx: Tx, personId: PersonId, duty: ManualDuty): Promise<void> {
  const values = { is_on: Number(duty.isOn), until_at: duty.until };
  await tx
    .insertInto("manual_duty")
    .values({ person_id: personId, ...values })
    .onConflict((oc) => oc.column("person_id").doUpdateSet(values))
    .execute();
}

const activitiesOf = prepare((tx, { personId, since }: { personId: PersonId; since: number }) =>
  tx
    .selectFrom("activities")
    .selectAll()
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", since)])),
);

/** What a person does in Hallway, and what has just ended and still counts. */
export async function loadActivities(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<readonly Activity[]> {
  const rows = await activitiesOf.all(tx, { personId, since: now - ACTIVITY_LINGER_MS });
  return rows.map((row) => ({
    kind: row.kind,
    since: row.since_at,
    endsAt: row.ends_at,
    expectedUntil: row.expected_until,
  }));
}

/** Who of these does this at this moment, whatever else they do. */
export async function loadDoing(
  tx: Tx,
  kind: ActivityKind,
  personIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom("activities")
    .select("person_id")
    .where("person_id", "in", [...personIds])
    .where("kind", "=", kind)
    .where("ends_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.person_id as PersonId));
}

/** An activity that is started again goes on from when it began. */
export async function saveActivityStart(
  tx: Tx,
  personId: PersonId,
  activity: {
    readonly kind: ActivityKind;
    readonly ref: string;
    readonly since: number;
    readonly expectedUntil: number | null;
  },
): Promise<void> {
  await tx
    .insertInto("activities")
    .values({
      person_id: personId,
      kind: activity.kind,
      ref: activity.ref,
      since_at: activity.since,
      ends_at: null,
      expected_until: activity.expectedUntil,
    })
    .onConflict((oc) =>
      oc
        .columns(["person_id", "kind", "ref"])
        .doUpdateSet({ ends_at: null, expected_until: activity.expectedUntil }),
    )
    .execute();
}

export async function saveActivityEnd(
  tx: Tx,
  personId: PersonId,
  kind: ActivityKind,
  ref: string,
  at: number,
): Promise<void> {
  await tx
    .updateTable("activities")
    .set({ ends_at: at })
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("ref", "=", ref)
    .where("ends_at", "is", null)
    .execute();
}

export async function deleteActivity(
  tx: Tx,
  personId: PersonId,
  kind: ActivityKind,
  ref: string,
): Promise<void> {
  await tx
    .deleteFrom("activities")
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("ref", "=", ref)
    .execute();
}

export interface Whereabouts {
  /** Null: working remotely. */
  readonly siteId: SiteId | null;
  readonly roomId: RoomId | null;
  readonly until: number;
}

const whereaboutsOf = prepare((tx, { personId, now }: Asked) =>
  tx
    .selectFrom("whereabouts")
    .selectAll()
    .where("person_id", "=", personId)
    .where("until_at", ">", now),
);

export async function loadWhereabouts(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<Whereabouts | null> {
  const row = await whereaboutsOf.first(tx, { personId, now });
  return row
    ? {
        siteId: row.site_id as SiteId | null,
        roomId: row.room_id as RoomId | null,
        until: row.until_at,
      }
    : null;
}

export async function saveWhereabouts(
  tx: Tx,
  personId: PersonId,
  whereabouts: Whereabouts,
): Promise<void> {
  const values = {
    site_id: whereabouts.siteId,
    room_id: whereabouts.roomId,
    until_at: whereabouts.until,
  };
  await tx
    .insertInto("whereabouts")
    .values({ person_id: personId, ...values })
    .onConflict((oc) => oc.column("person_id").doUpdateSet(values))
    .execute();
}

export async function deleteWhereabouts(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("whereabouts").where("person_id", "=", personId).execute();
}

/** Removes what has run out and can no longer count. */
export async function deleteEndedFacts(tx: Tx, personId: PersonId, now: number): Promise<void> {
  await tx
    .deleteFrom("manual_statuses")
    .where("person_id", "=", personId)
    .where("until_at", "<=", now)
    .execute();
  await tx
    .deleteFrom("manual_duty")
    .where("person_id", "=", personId)
    .where("until_at", "<=", now)
    .execute();
  await tx
    .deleteFrom("whereabouts")
    .where("person_id", "=", personId)
    .where("until_at", "<=", now)
    .execute();
  await tx
    .deleteFrom("activities")
    .where("person_id", "=", personId)
    .where("ends_at", "<=", now - ACTIVITY_LINGER_MS)
    .execute();
}

/** Removes all that is known of what somebody does: they have left. */
export async function deleteFactsOf(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("manual_statuses").where("person_id", "=", personId).execute();
  await tx.deleteFrom("manual_duty").where("person_id", "=", personId).execute();
  await tx.deleteFrom("activities").where("person_id", "=", personId).execute();
}
