import { sql, type RawBuilder } from "kysely";
import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Load } from "../../../shared/norms/norms.schema.ts";
import { listed } from "../../platform/db/dialect-differences.ts";
import { prepare } from "../../platform/db/prepare.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./handoffs.tables.ts";

export interface PersonLoad {
  readonly load: Load;
  readonly interruptionsToday: number;
  readonly lastOfferedAt: number | null;
}

const emptyLoad: PersonLoad = {
  load: {
    lastInterruptedAt: null,
    lastInterruptedBySame: false,
    interruptionsThisHalfDay: 0,
    heldNow: 0,
    isRinging: false,
  },
  interruptionsToday: 0,
  lastOfferedAt: null,
};

/** Who is asked more often than this in a day is busy enough for every rule: what a decision costs must not grow in a rush. Every 12 minutes of an 8-hour day, far above any pack's limits. */
const COUNTED = 40;

interface Row {
  readonly person_id: string;
  readonly last_at: number;
  readonly interrupted_at: number | null;
  readonly by_same_at: number | null;
  readonly this_half_day: number;
  readonly today: number;
  readonly held: number;
  readonly ringing: number;
}

/** What people already carry, apart from this hand-off itself: of the last day, and of their last forty offers at most. */
export async function loadLoads(
  tx: Tx,
  personIds: readonly PersonId[],
  about: Asking,
): Promise<(personId: PersonId) => PersonLoad> {
  if (personIds.length === 0) return () => emptyLoad;
  const { now, ...asked } = about;
  const ids = JSON.stringify(personIds);
  const rows = await sums.all(tx, { ...asked, ids, dayAgo: now - DAY_MS });
  const loads = new Map(rows.map((row): [string, PersonLoad] => [row.person_id, presentRow(row)]));
  return (personId) => loads.get(personId) ?? emptyLoad;
}

interface Asked {
  readonly ids: string;
  readonly handoffId: HandoffId;
  readonly requesterId: PersonId;
  readonly halfDayAt: number;
  readonly dayAt: number;
  readonly dayAgo: number;
}

const sums = prepare((tx, { ids, handoffId, requesterId, halfDayAt, dayAt, dayAgo }: Asked) => {
  const isOther = sql`handoff_id <> ${handoffId}`;
  const interrupts = sql`action in ('ring', 'banner') and state <> 'held'`;
  const counts = sql`${interrupts} and ${isOther}`;
  const isRinging = sql`action = 'ring' and state in ('sent', 'delivered', 'seen')`;
  const numberOf = (which: RawBuilder<unknown>) => sql`sum(case when ${which} then 1 else 0 end)`;
  return sql<Row>`
    with asked(person_id) as ${listed(tx, ids)}
    select offers.person_id,
      max(offered_at) as last_at,
      max(case when ${counts} then offered_at end) as interrupted_at,
      max(case when ${counts} and requester_id = ${requesterId} then offered_at end) as by_same_at,
      ${numberOf(sql`${counts} and offered_at >= ${halfDayAt}`)} as this_half_day,
      ${numberOf(sql`${interrupts} and offered_at >= ${dayAt}`)} as today,
      ${numberOf(sql`${isOther} and state = 'held'`)} as held,
      ${numberOf(sql`${isOther} and ${isRinging}`)} as ringing
    from asked join offers on offers.person_id = asked.person_id and offers.offered_at > coalesce(
      (select newer.offered_at from offers as newer
        where newer.person_id = asked.person_id and newer.offered_at > ${dayAgo}
        order by newer.offered_at desc limit 1 offset ${sql.lit(COUNTED)}), ${dayAgo})
    group by offers.person_id`;
});

function presentRow(row: Row): PersonLoad {
  return {
    load: {
      lastInterruptedAt: row.interrupted_at,
      lastInterruptedBySame: row.interrupted_at !== null && row.by_same_at === row.interrupted_at,
      interruptionsThisHalfDay: row.this_half_day,
      heldNow: row.held,
      isRinging: row.ringing > 0,
    },
    interruptionsToday: row.today,
    lastOfferedAt: row.last_at,
  };
}

/** Whose load is asked for what, and since when days and half days count, epoch ms. */
interface Asking {
  readonly handoffId: HandoffId;
  readonly requesterId: PersonId;
  readonly halfDayAt: number;
  readonly dayAt: number;
  readonly now: number;
}
