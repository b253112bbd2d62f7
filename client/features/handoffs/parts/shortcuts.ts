const keys = "1234567890abcdefghijklmnopqrstuvwxyz";

/** One key for each of a few choices, in order: `1` … `9`, `0`, then letters. */
export function shortcutAt(index: number): string | undefined {
  return keys[index];
}

/** Rooms that end in a number of one digit take that digit, as long as no two want the same; else keys go by order. */
export function shortcutsOfRooms(names: readonly string[]): readonly (string | undefined)[] {
  const digits = names.map((name) => /(?:^|\D)([1-9])$/.exec(name)?.[1]);
  const wanted = digits.filter((digit) => digit !== undefined);
  if (wanted.length === 0 || new Set(wanted).size < wanted.length)
    return names.map((_, index) => shortcutAt(index));
  const spare = keys.split("").filter((key) => !wanted.includes(key) && !/\d/.test(key));
  return digits.map((digit) => digit ?? spare.shift());
}
