import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { Db } from "../../server/platform/db/tables.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { HOUR_MS } from "../../shared/kernel/time.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { labPractice } from "./lab-practice.ts";
import type { Lab, LabOptions } from "./lab.ts";
import { moveNext } from "./moments.ts";
import { openStoreOf } from "./store-door.ts";

const SITES = [1, 2, 3, 4, 5, 6, 7, 8];
/** At each of eight sites one clinician and one lead, whom every crisis there rings, and one who sends: a thousand pages at once are no single site's. */
export const fewHelpers: Pick<LabOptions, "practice"> = {
  practice: labPractice(SITES.length, { leads: 1, clinicians: 1, providers: 1, assistants: 1 }),
};
/** So many are asked for and moved away before the first of them would run out. */
const CHUNK = 200;
const PATIENCE_MS = 30_000;

/** Pages that ring and that no device shows, with the store in hand. */
export interface Pages {
  readonly db: Db;
  /** Sends so many pages; each is due in an hour, until it is moved. */
  send(count: number): Promise<readonly HandoffId[]>;
  close(): Promise<void>;
}

export async function openPages(lab: Lab): Promise<Pages> {
  for (const title of ["Clinician", "Lead"])
    await Promise.all(SITES.map((n) => lab.as(`${title} ${n}-1`)));
  const senders = await Promise.all(
    SITES.map((n) => lab.as(`Provider ${n}-1`, { node: n % lab.nodes.length })),
  );
  const { db, close } = await openStoreOf(lab);
  return {
    db,
    close,
    async send(count) {
      const sent: HandoffId[] = [];
      while (sent.length < count) {
        const chunk = await sendAll(senders, Math.min(CHUNK, count - sent.length));
        await moveNext(db, new Map(chunk.map((id) => [id, wallNow() + HOUR_MS])));
        sent.push(...chunk);
      }
      return sent;
    },
  };
}

async function sendAll(senders: readonly Somebody[], count: number): Promise<HandoffId[]> {
  const sent: HandoffId[] = [];
  let left = count;
  const work = async (sender: Somebody): Promise<void> => {
    while (left > 0) {
      left -= 1;
      sent.push(await sendOne(sender));
    }
  };
  await Promise.all([...senders, ...senders].map(work));
  return sent;
}

/** The same page again where the hub could not say that it was sent. */
async function sendOne(sender: Somebody): Promise<HandoffId> {
  const commandId = createCommandId(wallNow());
  const reply = await until(
    "a page is sent",
    async () => {
      const asked = { kind: "crisis", urgency: "crisis" };
      const given = await sender.command("handoff.request", asked, { commandId });
      return given.ok && given;
    },
    PATIENCE_MS,
  );
  return (reply.value as { handoffId: HandoffId }).handoffId;
}

/** Spreads moments over one second, from a start on. */
export function overOneSecond(
  ids: readonly HandoffId[],
  from: number,
): ReadonlyMap<HandoffId, number> {
  return new Map(ids.map((id, index) => [id, Math.round(from + (index * 1_000) / ids.length)]));
}
