import { createHash, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";
import type { Secrets } from "../../platform/secrets/secrets.ts";

/** Random texts that are shown once, and the hashes under which the store knows them. */

/** 256 random bits: too many to guess, so an unsalted hash of it is as good as a slow one. */
export function makeSecretText(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

export function hashSecretText(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

const CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789";

/** Six letters and digits to be typed from a wall screen: 28^6, good for ten minutes. */
export function makePairingCode(): string {
  return makeCode(6);
}

/** Letters and digits that nobody takes for one another, to be typed in by hand. */
export function makeCode(length: number): string {
  return Array.from({ length }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
}

/** A hash under a key outside the store, for what could be found by trying: addresses, e-mails, short codes. */
export function hashGuessable(
  { pepper }: Pick<Secrets, "pepper">,
  purpose: "account" | "network" | "pairing-code" | "call-code",
  text: string,
): string {
  const key = Buffer.from(hkdfSync("sha256", pepper, "", purpose, 32));
  return createHmac("sha256", key).update(text).digest("base64url");
}
