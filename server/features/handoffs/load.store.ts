import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Load } from "../../../shared/norms/norms.schema.ts";
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

/** What people already carry, apart from this hand-off itself. Looks back one day. */
export async function loadLoads(
  tx: Tx,
  personIds: readonly PersonId[],
  about: {
    readonly handoffId: HandoffId;
    readonly requesterId: PersonId;
    readonly halfDayAt: number;
    readonly dayAt: number;
    readonly now: number;
  },
): Promise<(personId: PersonId) => PersonLoad> {
  if (personIds.length === 0) return () => emptyLoad;
  const rows = await tx
    .selectFrom("offers")
    .select(["person_id", "requester_id", "handoff_id", "action", "state", "offered_at"])
    .where("person_id", "in", [...personIds])
    .where("offered_at", ">", about.now - DAY_MS)
    .orderBy("offered_at")
    .execute();
  const loads = new Map<string, PersonLoad>();
  for (const row of rows)
    loads.set(row.person_id, counted(loads.get(row.person_id) ?? emptyLoad, row, about));
  return (personId) => loads.get(personId) ?? emptyLoad;
}

function counted(
  before: PersonLoad,
  row: {
    requester_id: string;
    handoff_id: string;
    action: string;
    state: string;
    offered_at: number;
  },
  about: {
    readonly handoffId: HandoffId;
    readonly requesterId: PersonId;
    readonly halfDayAt: number;
    readonly dayAt: number;
  },
): PersonLoad {
  const isThis = row.handoff_id === about.handoffId;
  const isLive = row.state === "sent" || row.state === "delivered" || row.state === "seen";
  const isInterruption = (row.action === "ring" || row.action === "banner") && row.state !== "held";
  const { load } = before;
  const counts = isInterruption && !isThis;
  return {
    load: {
      lastInterruptedAt: counts ? row.offered_at : load.lastInterruptedAt,
      lastInterruptedBySame: counts
        ? row.requester_id === about.requesterId
        : load.lastInterruptedBySame,
      interruptionsThisHalfDay:
        load.interruptionsThisHalfDay + (counts && row.offered_at >= about.halfDayAt ? 1 : 0),
      heldNow: load.heldNow + (row.state === "held" && !isThis ? 1 : 0),
      isRinging: load.isRinging || (isLive && row.action === "ring" && !isThis),
    },
    interruptionsToday:
      before.interruptionsToday + (isInterruption && row.offered_at >= about.dayAt ? 1 : 0),
    lastOfferedAt: row.offered_at,
  };
}
