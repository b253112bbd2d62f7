import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { PresenceRecord, Status } from "../../../shared/presence/presence.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
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

/** The record, held until the transaction ends, so that two refreshes of one person follow each other. */
export async function lockPresence(tx: Tx, personId: PersonId): Promise<Presence | null> {
  const select = tx
    .selectFrom("presence")
    .select(["record", "patient_agreed"])
    .where("person_id", "=", personId);
  const row = await forUpdate(tx, select).executeTakeFirst();
  return row ? presentRow(row) : null;
}

export async function savePresence(
  tx: Tx,
  { record, patientAgreed }: Presence,
  changedAt: number,
): Promise<void> {
  const values = {
    version: record.version,
    record: JSON.stringify(record),
    changed_at: changedAt,
    patient_agreed: patientAgreed === null ? null : Number(patientAgreed),
  };
  await tx
    .insertInto("presence")
    .values({ person_id: record.personId, ...values })
    .onConflict((oc) => oc.column("person_id").doUpdateSet(values))
    .execute();
}

/** Bind parameters in one statement stay far below what either store takes. */
const PEOPLE_AT_ONCE = 500;

/** What people are shown as; those of whom nothing was ever derived are missing. */
export async function loadPresenceOf(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Presence>> {
  const found = new Map<PersonId, Presence>();
  for (let from = 0; from < personIds.length; from += PEOPLE_AT_ONCE) {
    const some = personIds.slice(from, from + PEOPLE_AT_ONCE);
    const rows = await tx
      .selectFrom("presence")
      .select(["person_id", "record", "patient_agreed"])
      .where("person_id", "in", some)
      .execute();
    for (const row of rows) found.set(row.person_id as PersonId, presentRow(row));
  }
  return found;
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

/** Adds one change of status and says when the oldest one kept is to be removed. */
export async function saveStatusChange(
  tx: Tx,
  personId: PersonId,
  status: Status,
  at: number,
): Promise<number> {
  await tx
    .insertInto("status_changes")
    .values({ person_id: personId, at, status })
    .onConflict((oc) => oc.columns(["person_id", "at"]).doUpdateSet({ status }))
    .execute();
  return (await loadPurgeTime(tx, personId)) ?? at + STATUS_CHANGES_KEPT_MS;
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
