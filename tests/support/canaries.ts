import { randomBytes } from "node:crypto";

/** A token that stands nowhere else in the world, and the field that it was written into. */
export interface Canary {
  readonly field: string;
  readonly token: string;
}

export interface Canaries {
  plant(field: string, length?: number): string;
  planted(): readonly Canary[];
}

const LETTERS = "bcdfghjklmnpqrstvwxz";

/** Letters alone, so that a patient's handle takes them too. */
export function plantCanaries(): Canaries {
  const planted: Canary[] = [];
  return {
    plant(field, length = 24) {
      const letters = [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]);
      const token = letters.join("");
      planted.push({ field, token });
      return token;
    },
    planted: () => planted,
  };
}

/** How a token stands in a text, if it does: as it is, in base 64 at any offset, as hex, or backwards. */
export function traceOf(token: string, text: string): string | undefined {
  return disguisesOf(token).find((disguise) => text.includes(disguise));
}

function disguisesOf(token: string): readonly string[] {
  const bytes = Buffer.from(token);
  const offsets = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset, 0x20), bytes]).toString("base64url");
    // The first and last letters depend on what stands beside the token.
    return padded.slice(offset === 0 ? 0 : offset + 1, Math.floor((bytes.length * 4) / 3) - 2);
  });
  return [token, ...offsets, bytes.toString("hex"), [...token].toReversed().join("")];
}
