import { refuse, type Refusal } from "../kernel/result.ts";
import { commonPasswords } from "./password.blocklist.ts";

/** Where a password is all there is, NIST SP 800-63B asks for fifteen characters; the upper bound only keeps a hash cheap. */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;
/** What must be left of a password once the words that everybody knows of its owner are taken out of it. */
const OWN_PART_MIN = 8;
/** Shorter names and words turn up in other words by chance. */
const WORD_MIN = 3;

/** What anybody at the practice knows of the person. */
export interface PasswordOwner {
  readonly practiceName: string;
  readonly name: string;
  readonly email: string;
}

/** One text for one password, however a keyboard composes its letters. */
export function normalizePassword(password: string): string {
  return password.normalize("NFKC");
}

/** Any characters will do, in any mixture; what is refused is what is short, and what would be tried first. */
export function refusePassword(password: string, owner: PasswordOwner): Refusal | undefined {
  const text = normalizePassword(password);
  const length = [...text].length;
  if (length < PASSWORD_MIN)
    return weak(`Use at least ${PASSWORD_MIN} characters; a few words in a row are fine.`);
  if (length > PASSWORD_MAX) return weak(`Use at most ${PASSWORD_MAX} characters.`);
  const plain = squeeze(text);
  if (commonPasswords.has(plain))
    return weak("Too many people have this password; choose other words.");
  if (isOnePieceRepeated(text.toLowerCase()))
    return weak("This is one short piece repeated; choose other words.");
  if (isMostlyKnown(plain, owner))
    return weak("This is mostly a name that everybody here knows; choose other words.");
  return undefined;
}

function weak(message: string): Refusal {
  return refuse("weak_password", message, "password");
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function isOnePieceRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 3; size += 1) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

function isMostlyKnown(plain: string, owner: PasswordOwner): boolean {
  const local = owner.email.split("@")[0] ?? "";
  const texts = [owner.practiceName, owner.name, local];
  const words = [...texts, ...texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))]
    .map(squeeze)
    .filter((word) => word.length >= WORD_MIN);
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  const left = longestFirst.reduce((text, word) => text.replaceAll(word, ""), plain);
  const ownPart = left.replace(/\p{N}/gu, "");
  return left !== plain && ownPart.length < OWN_PART_MIN;
}
