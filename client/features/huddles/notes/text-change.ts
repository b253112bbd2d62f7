/** What somebody did to a text in one stroke: at this place so much went, and this came. */
export interface TextChange {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * The smallest change from one text to the other; null where they are the same. Among letters that are alike only the
 * caret tells which of them are new: whatever stands behind it was there before.
 */
export function changeBetween(before: string, after: string, caret?: number): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  const behind = caret === undefined ? most : Math.min(most, after.length - caret);
  let end = 0;
  while (end < behind && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  return {
    at: start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}
