import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse, type Refusal } from "../../../shared/kernel/result.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";

/** Failed tries of one account from one network before it has to wait … */
const TRIES_PER_MINUTE = 5;
/** … first for a minute, then twice as long each time, up to an hour … */
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
/** … and no more than this in a day: one network alone must not use up the hundred that an account has. */
const TRIES_PER_DAY = 20;
/** Failed tries from one network, whichever accounts they name; a whole clinic may sign in from one address. */
const TRIES_PER_NETWORK = 60;
/** Consecutive failures of one account, wherever they come from (NIST SP 800-63B); then only networks from which its person has signed in before. */
export const FAILURES_MAX = 100;

export interface SignInThrottle {
  /** Counts a try as failed; a refusal where there have been too many. Known and unknown accounts are the same here. */
  refuseTry(accountHash: string, networkHash: string): Promise<Refusal | undefined>;
  /** Takes the try back: it was right. */
  forgive(accountHash: string, networkHash: string): Promise<void>;
  /** Counts something that needs no account, as asking for a pairing code. */
  refuseAsking(networkHash: string): Promise<Refusal | undefined>;
}

/** Slows guessing down, per account and network and per network. Another network is never made to wait for what this one did. */
export function startSignInThrottle(): SignInThrottle {
  const minute = MINUTE_MS / SECOND_MS;
  const day = DAY_MS / SECOND_MS;
  const perMinute = new RateLimiterMemory({
    keyPrefix: "minute",
    points: TRIES_PER_MINUTE,
    duration: minute,
  });
  const perDay = new RateLimiterMemory({ keyPrefix: "day", points: TRIES_PER_DAY, duration: day });
  const waits = new RateLimiterMemory({
    keyPrefix: "waits",
    points: Number.MAX_SAFE_INTEGER,
    duration: day,
  });
  const perNetwork = new RateLimiterMemory({
    keyPrefix: "network",
    points: TRIES_PER_NETWORK,
    duration: minute,
  });
  const asking = new RateLimiterMemory({
    keyPrefix: "asking",
    points: TRIES_PER_NETWORK,
    duration: minute,
  });

  return {
    async refuseTry(accountHash, networkHash) {
      const key = `${accountHash}:${networkHash}`;
      const networkIsFull = await take(perNetwork, networkHash);
      if (networkIsFull) return tooMany(networkIsFull.msBeforeNext);
      const full = await take(perMinute, key);
      if (full) {
        const isFirst = full.consumedPoints === TRIES_PER_MINUTE + 1;
        return tooMany(isFirst ? await lengthenWait(perMinute, waits, key) : full.msBeforeNext);
      }
      const dayIsFull = await take(perDay, key);
      return dayIsFull ? tooMany(dayIsFull.msBeforeNext) : undefined;
    },
    async forgive(accountHash, networkHash) {
      const key = `${accountHash}:${networkHash}`;
      await Promise.all([
        perMinute.delete(key),
        perDay.delete(key),
        waits.delete(key),
        perNetwork.reward(networkHash),
      ]);
    },
    async refuseAsking(networkHash) {
      const full = await take(asking, networkHash);
      return full ? tooMany(full.msBeforeNext) : undefined;
    },
  };
}

async function lengthenWait(
  perMinute: RateLimiterMemory,
  waits: RateLimiterMemory,
  key: string,
): Promise<number> {
  const { consumedPoints } = await waits.consume(key);
  const waitMs = Math.min(MINUTE_MS * 2 ** (consumedPoints - 1), LONGEST_WAIT_MS);
  await perMinute.block(key, waitMs / SECOND_MS);
  return waitMs;
}

/** Takes one point; where none is left, what the limiter says of it. */
async function take(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (full) {
    if (full instanceof RateLimiterRes) return full;
    throw full;
  }
}

export function tooMany(waitMs: number): Refusal {
  const minutes = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
  return refuse(
    "too_many",
    `Too many tries. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`,
  );
}
