import { hash, verify, type Options } from "@node-rs/argon2";
import { randomBytes } from "node:crypto";
import { normalizePassword } from "../../../shared/people/password.rules.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. The library's default variant is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
/** So that a flood of sign-ins can eat neither the memory nor the threads that pages need. */
const AT_ONCE = 4;
const WAITING_MAX = 20;

/** Thrown where too many hashes are already waiting. */
export class PasswordsBusy extends Error {}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Does the same work for an account without a password as for one with: `null` is never right. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

/** Argon2id with a pepper that the store never holds. */
export function startPasswords(secrets: Pick<Secrets, "pepper">): Passwords {
  const options: Options = { ...COST, secret: secrets.pepper };
  const inTurn = startTurns();
  const nobodys = inTurn(() => hash(randomBytes(32).toString("base64"), options));
  return {
    hash: (password) => inTurn(() => hash(normalizePassword(password), options)),
    async verify(passwordHash, password) {
      const against = passwordHash ?? (await nobodys);
      const isRight = await inTurn(() => verify(against, normalizePassword(password), options));
      return isRight && passwordHash !== null;
    },
  };
}

function startTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING_MAX)
        throw new PasswordsBusy("too many passwords are being checked");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The turn passes on to the next in line without ever being free in between.
      if (next) next();
      else running -= 1;
    }
  };
}
