import {
  canReadContent,
  canSee,
  peopleOn,
  relationsTo,
} from "../../../shared/handoffs/handoffs.policy.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import { handoffIdSchema } from "../../../shared/kernel/ids.ts";
import { rolesAt } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type {
  ThreadSubject,
  ThreadSubjectOwner,
  ThreadSubjectRef,
} from "../../platform/thread-subjects.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadPresence } from "../presence/presence.activities.ts";
import { hasContent, loadContent } from "./contents.store.ts";
import { loadHandoff } from "./handoffs.store.ts";

/** The thread of a hand-off: read by whoever may read its patient's part, and written in by them where they need no reason for it. */
export const handoffThread: ThreadSubjectOwner = {
  async find(tx, ref) {
    const handoff = await loadOne(tx, ref);
    return handoff && present(handoff, await hasContent(tx, handoff.id));
  },
  async standingOf({ tx, secrets, actor, hasReason }, ref) {
    const handoff = await loadOne(tx, ref);
    const site = handoff && (await loadSite(tx, ref.siteId));
    if (!site) return undefined;
    const roles = rolesAt(actor, ref.siteId);
    const relations = relationsTo(handoff, actor.personId, roles, site);
    if (!canSee(relations, roles)) return undefined;
    const content = await loadContent(tx, secrets.masterKey, ref.siteId, handoff.id);
    const shown = (await loadPresence(tx, [actor.personId])).get(actor.personId);
    const facts = {
      isOnDuty: shown !== undefined && shown.record.status !== "off",
      // Of what is purged nobody knows any more whether it was.
      isSensitive: content === undefined || content.request.sensitivity !== "normal",
    };
    return {
      subject: present(handoff, content !== undefined),
      canRead: canReadContent(relations, { ...facts, hasReason }),
      canWrite: canReadContent(relations, { ...facts, hasReason: false }),
    };
  },
};

async function loadOne(tx: Tx, ref: ThreadSubjectRef): Promise<Handoff | undefined> {
  const id = handoffIdSchema.safeParse(ref.id);
  const handoff = id.success ? await loadHandoff(tx, id.data) : undefined;
  return handoff?.siteId === ref.siteId ? handoff : undefined;
}

function present(handoff: Handoff, isKept: boolean): ThreadSubject {
  const people = peopleOn(handoff).map((id) => `person:${id}` as const);
  return { endedAt: handoff.closedAt, isKept, audience: ["site", ...people] };
}
