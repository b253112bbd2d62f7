import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { PresenceRecord, Status } from "../../../shared/presence/presence.schema.ts";
import { forUpdate, listed } from "../../platform/db/dialect-differences.ts";
import { prepare } from "../../platform/db/prepare.ts";
import { rememberParsed } from "../../platform/db/remember-parsed.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { STATUS_CHANGES_KEPT_MS } from "./presence.timing.ts";

/** A person's record as it stands, with what only the norms may know of it. */
export interface Presence {
  readonly record: PresenceRecord;
  /** The patient in the room was told that a colleague may come in; null where nobody said or nobody is there. */
  readonly patientAgreed: boolean | null;
}

interface Row {
  readonly record: string;
  readonly patient_agreed: number | null;
}

const parseRecord = rememberParsed<PresenceRecord>();

function presentRow(row: Row): Presence {
  return {
    record: parseRecord(row.record),
    patientAgreed: row.patient_agreed === null ? null : row.patient_agreed === 1,
  };
}

const heldRecord = prepare((tx, { personId }: { personId: PersonId }) =>
  forUpdate(
    tx,
    tx
      .selectFrom("presence")
      .select(["record", "patient_agreed"])
      .where("person_id", "=", personId),
  ),
);

/** The record, held until the transaction ends, so that two refreshes of one person follow each other. */
export async function lockPresence(tx: Tx, personId: PersonId): Promise<Presence | null> {
  const row = await heldRecord.first(tx, { personId });
  return row ? presentRow(row) : null;
}

interface Saved {
  readonly personId: PersonId;
  readonly version: number;
  readonly record: string;
  readonly changedAt: number;
  readonly patientAgreed: number | null;
}

const writeRecord = prepare((tx, saved: Saved) => {
  const values = {
    version: saved.version,
    record: saved.record,
    changed_at: saved.changedAt,
    patient_agreed: saved.patientAgreed,
  };
  return tx
    .insertInto("presence")
    .values({ person_id: saved.personId, ...values })
    .onConflict((oc) => oc.column("person_id").doUpdateSet(values));
});

export async function savePresence(
  tx: Tx,
  { record, patientAgreed }: Presence,
  changedAt: number,
): Promise<void> {
  await writeRecord(tx, {
    personId: record.personId,
    version: record.version,
    record: JSON.stringify(record),
    changedAt,
    patientAgreed: patientAgreed === null ? null : Number(patientAgreed),
  });
}

const recordsOf = prepare((tx, { ids }: { ids: string }) =>
  tx
    .selectFrom("presence")
    .select(["person_id", "record", "patient_agreed"])
    .where("person_id", "in", listed(tx, ids)),
);

/** What people are shown as; those of whom nothing was ever derived are missing. */
export async function loadPresenceOf(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Presence>> {
  const rows = await recordsOf.all(tx, { ids: JSON.stringify(personIds) });
  return new Map(rows.map((row) => [row.person_id as PersonId, presentRow(row)]));
}

/** Whose presence changed after a moment (everyone's for `null`), and to which version. */
export async function loadVersions(
  tx: Tx,
  since: number | null,
): Promise<readonly { personId: PersonId; version: number }[]> {
  const select = tx.selectFrom("presence").select(["person_id", "version"]);
  const rows = await (since === null ? select : select.where("changed_at", ">", since)).execute();
  return rows.map((row) => ({ personId: row.person_id as PersonId, version: row.version }));
}

interface StatusChange {
  readonly personId: PersonId;
  readonly status: Status;
  readonly at: number;
}

const writeStatusChange = prepare((tx, { personId, status, at }: StatusChange) =>
  tx
    .insertInto("status_changes")
    .values({ person_id: personId, at, status })
    .onConflict((oc) => oc.columns(["person_id", "at"]).doUpdateSet({ status })),
);

/** Adds one change of status; it is to be removed within STATUS_CHANGES_KEPT_MS. */
export async function saveStatusChange(
  tx: Tx,
  personId: PersonId,
  status: Status,
  at: number,
): Promise<void> {
  await writeStatusChange(tx, { personId, status, at });
}

/** Removes changes of status that are older than a day; says when the next is due, null where none is left. */
export async function deleteOldStatusChanges(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<number | null> {
  await tx
    .deleteFrom("status_changes")
    .where("person_id", "=", personId)
    .where("at", "<=", now - STATUS_CHANGES_KEPT_MS)
    .execute();
  return loadPurgeTime(tx, personId);
}

async function loadPurgeTime(tx: Tx, personId: PersonId): Promise<number | null> {
  const row = await tx
    .selectFrom("status_changes")
    .select((eb) => eb.fn.min("at").as("at"))
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.at == null ? null : row.at + STATUS_CHANGES_KEPT_MS;
}
