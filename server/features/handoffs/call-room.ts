import { handoffIdSchema } from "../../../shared/kernel/ids.ts";
import { relationsTo } from "../../../shared/handoffs/handoffs.policy.ts";
import { hasCall, isInCall } from "../../../shared/handoffs/handoffs.call.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import { rolesAt } from "../../platform/actor.ts";
import type { CallRoomOwner, CallRoomRef } from "../../platform/call-rooms.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadHandoff } from "./handoffs.store.ts";

/** The room of a virtual warm hand-off. */
export const handoffCallRoom: CallRoomOwner = {
  async standingOf(tx, actor, room) {
    const handoff = await loadOpen(tx, room);
    const site = handoff && (await loadSite(tx, room.siteId));
    if (!site) return undefined;
    const roles = rolesAt(actor, room.siteId);
    const relations = relationsTo(handoff, actor.personId, roles, site);
    return isInCall(relations) ? { maySend: true, canModerate: true, showsAs: "call" } : undefined;
  },
  isOpenToCallers: async (tx, room) => (await loadOpen(tx, room)) !== undefined,
};

async function loadOpen(tx: Tx, room: CallRoomRef): Promise<Handoff | undefined> {
  const id = handoffIdSchema.safeParse(room.id);
  const handoff = id.success ? await loadHandoff(tx, id.data) : undefined;
  return handoff && handoff.siteId === room.siteId && hasCall(handoff) ? handoff : undefined;
}
