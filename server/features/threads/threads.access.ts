import type { SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { ThreadRef } from "../../../shared/threads/threads.schema.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";
import type { ThreadStanding, ThreadSubjectOwner } from "../../platform/thread-subjects.ts";

/** What a command and a query have alike. */
interface Asking {
  readonly tx: Tx;
  readonly now: number;
  readonly site: SiteId;
  readonly secrets: Secrets;
  threadSubjectsOf(kind: string): ThreadSubjectOwner | undefined;
}

/** Absent, in another site and not yours to know are one answer. */
const noSuchThread = refuse("not_found", "There is no such thread.", "subjectId");

/** The only way to a thread: what it belongs to is there, in this site, is this person's to know of and to read. */
export async function accessThread(
  { tx, now, site, secrets, threadSubjectsOf }: Asking,
  actor: PersonActor,
  { kind, subjectId }: ThreadRef,
  hasReason = false,
): Promise<Result<ThreadStanding>> {
  const owner = threadSubjectsOf(kind);
  const asking = { tx, now, secrets, actor, hasReason };
  const standing = await owner?.standingOf(asking, { id: subjectId, siteId: site });
  if (!standing) return noSuchThread;
  if (!standing.canRead) return refuse("forbidden", "This thread is not yours to read.");
  return ok(standing);
}
