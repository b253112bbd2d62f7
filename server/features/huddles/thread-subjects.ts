import type { ActionItem } from "../../../shared/huddles/actions.schema.ts";
import {
  actionItemIdSchema,
  flagIdSchema,
  type HuddleId,
} from "../../../shared/huddles/huddles.ids.ts";
import { canReadHuddleContent } from "../../../shared/huddles/huddles.policy.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type {
  ThreadSubject,
  ThreadSubjectOwner,
  ThreadSubjectRef,
} from "../../platform/thread-subjects.ts";
import { loadActionItem } from "./action-items.store.ts";
import { accessHuddleForReading } from "./huddles.access.ts";
import { mayReadItem } from "./huddles.queries.ts";
import { loadHuddle, loadOpenOfRoom } from "./huddles.store.ts";
import { loadHuddleIdOfText } from "./texts.store.ts";

/** The thread of a flag: for those of its huddle who may read who it is about; never for whoever only listens, nor the front desk. */
const ofFlag: ThreadSubjectOwner = {
  async find(tx, ref) {
    const huddle = await loadHuddleOfFlag(tx, ref);
    return huddle && presentFlag(huddle);
  },
  async standingOf({ tx, actor }, ref) {
    const huddle = await loadHuddleOfFlag(tx, ref);
    const access = huddle && (await accessHuddleForReading(tx, ref.siteId, actor, huddle.id));
    if (!huddle || !access?.ok) return undefined;
    const mayRead = canReadHuddleContent(access.value.relations);
    return { subject: presentFlag(huddle), canRead: mayRead, canWrite: mayRead };
  },
};

/** The huddle that a flag stands in; undefined where its words are purged, and nobody knows any more where it stood. */
async function loadHuddleOfFlag(tx: Tx, ref: ThreadSubjectRef): Promise<Huddle | undefined> {
  const id = flagIdSchema.safeParse(ref.id);
  if (!id.success) return undefined;
  const huddleId = await loadHuddleIdOfText(tx, ref.siteId, id.data);
  const huddle = huddleId && (await loadHuddle(tx, ref.siteId, huddleId));
  return huddle?.flags.some((flag) => flag.id === id.data) ? huddle : undefined;
}

function presentFlag({ endedAt }: Huddle): ThreadSubject {
  return { endedAt, isKept: true, audience: ["site"] };
}

/** The thread of an action item: for whoever may read the item, in the huddle it is from or in one to which it was carried. */
const ofActionItem: ThreadSubjectOwner = {
  async find(tx, ref) {
    const item = await loadItem(tx, ref);
    return item && presentItem(tx, item);
  },
  async standingOf({ tx, actor }, ref) {
    const item = await loadItem(tx, ref);
    if (!item) return undefined;
    const reading = await readingOf(tx, actor, item);
    if (reading === "unknown") return undefined;
    const mayRead = reading === "reads";
    return { subject: await presentItem(tx, item), canRead: mayRead, canWrite: mayRead };
  },
};

async function loadItem(tx: Tx, ref: ThreadSubjectRef): Promise<ActionItem | undefined> {
  const id = actionItemIdSchema.safeParse(ref.id);
  return id.success ? loadActionItem(tx, ref.siteId, id.data) : undefined;
}

/** When one was done stands nowhere, and it has left every screen: its thread is over with it. */
async function presentItem(tx: Tx, { id, siteId, state }: ActionItem): Promise<ThreadSubject> {
  return {
    endedAt: state === "open" ? null : 0,
    isKept: (await loadHuddleIdOfText(tx, siteId, id)) !== undefined,
    audience: ["site"],
  };
}

async function readingOf(
  tx: Tx,
  actor: PersonActor,
  item: ActionItem,
): Promise<"reads" | "knows" | "unknown"> {
  let reading: "knows" | "unknown" = "unknown";
  for (const huddleId of await huddlesWith(tx, item)) {
    const access = await accessHuddleForReading(tx, item.siteId, actor, huddleId);
    if (!access.ok) continue;
    const { relations, personId } = access.value;
    const mayRead = canReadHuddleContent(relations);
    if (mayReadItem(item, { mayRead, personId, relations })) return "reads";
    reading = "knows";
  }
  return reading;
}

async function huddlesWith(
  tx: Tx,
  { huddleId, standingRoomId }: ActionItem,
): Promise<readonly HuddleId[]> {
  if (standingRoomId === null) return [huddleId];
  const open = await loadOpenOfRoom(tx, standingRoomId);
  return [...new Set([huddleId, ...open.map(({ id }) => id)])];
}

export const huddleThreads: Readonly<Record<string, ThreadSubjectOwner>> = {
  flag: ofFlag,
  action_item: ofActionItem,
};
