import type { SiteId } from "../../shared/kernel/ids.ts";
import type { PersonActor } from "./actor.ts";
import type { Tx } from "./db/tables.ts";
import type { AudienceToken } from "./events/event-log.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** What a thread stands under, as its own feature knows it. */
export interface ThreadSubjectRef {
  readonly id: string;
  readonly siteId: SiteId;
}

/** How it is with it now, whoever asks. */
export interface ThreadSubject {
  /** Null while it goes on. */
  readonly endedAt: number | null;
  /** Its own words are still kept; its thread is told to go with them. */
  readonly isKept: boolean;
  /** Who hears that something was written: those who hear of the subject itself. */
  readonly audience: readonly AudienceToken[];
}

/** What somebody who knows of it may do with its thread. */
export interface ThreadStanding {
  readonly subject: ThreadSubject;
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

export interface ThreadAsking {
  readonly tx: Tx;
  readonly now: number;
  readonly secrets: Secrets;
  readonly actor: PersonActor;
  /** Somebody who is not on it says why they read; it is recorded. */
  readonly hasReason: boolean;
}

/** What a feature knows of its own subjects of threads. Asked at every message and at every reading. */
export interface ThreadSubjectOwner {
  /** Undefined where it is not there, or of another site. */
  readonly find: (tx: Tx, ref: ThreadSubjectRef) => Promise<ThreadSubject | undefined>;
  /** Undefined also where it is not theirs to know of. */
  readonly standingOf: (
    asking: ThreadAsking,
    ref: ThreadSubjectRef,
  ) => Promise<ThreadStanding | undefined>;
}

export function findThreadSubjects(
  features: readonly { readonly threadSubjects?: Readonly<Record<string, ThreadSubjectOwner>> }[],
  kind: string,
): ThreadSubjectOwner | undefined {
  return features.find((feature) => feature.threadSubjects?.[kind])?.threadSubjects?.[kind];
}
