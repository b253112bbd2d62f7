import type { PersonId } from "../../../shared/kernel/ids.ts";
import { refuse } from "../../../shared/kernel/result.ts";
import type { Credential } from "../actor.ts";
import { startBuckets, type Allowance } from "../limits/buckets.ts";
import { startTurns } from "../limits/turns.ts";

/** Who sends: one way in (a session, an API token, a wall screen), whatever the number of its sockets. */
export type Sender = string;

/** Keeps a broken or hostile client from crowding out the others; at a human pace nobody is ever refused. */
export interface CommandLimits {
  /** Counts one message, before anybody reads it; false where its sender has sent too many. */
  admits(sender: Sender, command: unknown): boolean;
  /** Does work at the store when it is this sender's turn; undefined where too much of it waits already. */
  inTurn<Value>(
    sender: Sender,
    work: () => Promise<Value>,
    command?: string,
  ): Promise<Value> | undefined;
  /** Several ways in of one person share that person's turns. */
  belongsTo(sender: Sender, personId: PersonId): void;
}

/** Far above any human pace; far below what a broken client can do. */
const ORDINARY = { burst: 200, perSecond: 50 };
/** A page, its answer and its delivery have a bucket of their own, so that nothing else a client does can use it up. */
const OF_PAGES = { burst: 500, perSecond: 100 };
const ofPages: ReadonlySet<unknown> = new Set([
  "handoff.request",
  "handoff.escalate",
  "handoff.accept",
  "handoff.claim",
  "handoff.decline",
  "handoff.join",
  "offer.confirm",
]);
/** At the store, of one person; a screen that opens asks for a few things at once. */
const AT_ONCE = 4;
const WAITING = 1_000;
/** People whose ways in are remembered; beyond, each way in has turns of its own until it is seen again. */
const KNOWN_MAX = 20_000;

/** `factor` widens what is admitted: for programs that are known to send faster than people do. */
export function startCommandLimits(factor = 1): CommandLimits {
  const wider = ({ burst, perSecond }: Allowance): Allowance => ({
    burst: burst * factor,
    perSecond: perSecond * factor,
  });
  const ordinary = startBuckets(wider(ORDINARY));
  const pages = startBuckets(wider(OF_PAGES));
  const turns = startTurns({ atOnce: AT_ONCE, waiting: WAITING });
  const people = new Map<Sender, PersonId>();
  return {
    admits: (sender, command) => (ofPages.has(command) ? pages : ordinary).take(sender),
    inTurn: (sender, work, command) =>
      turns.take(people.get(sender) ?? lineOf(sender), work, { isFirst: ofPages.has(command) }),
    belongsTo(sender, personId) {
      if (people.size >= KNOWN_MAX) people.clear();
      people.set(sender, personId);
    },
  };
}

/** Anybody can make up a token: those that nobody has been found behind yet wait in one line. A session's was signed here. */
function lineOf(sender: Sender): string {
  return sender.startsWith("token:") ? "tokens" : sender;
}

export function senderOf(credential: Credential): Sender {
  return credential.kind === "session"
    ? `session:${credential.sessionId}`
    : `token:${credential.tokenHash}`;
}

export const tooManyMessages = refuse(
  "too_many",
  "Too many requests in a few seconds; wait a moment.",
);
