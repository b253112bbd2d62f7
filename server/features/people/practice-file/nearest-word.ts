/** Edits (insert, delete, replace, swap of neighbors) that lead from one word to the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row += 1) {
    rows[row] = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[row]?.push(
        Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped),
      );
    }
  }
  return at(a.length, b.length);
}

/** A slip rarely hits both ends of a word, so words that share neither are not compared: a system has thousands of e-mails. */
function mayBeNear(word: string, candidate: string, limit: number): boolean {
  return (
    Math.abs(word.length - candidate.length) <= limit &&
    (word[0] === candidate[0] || word.at(-1) === candidate.at(-1))
  );
}

/** "timezone" holds "zone": as near as one wrong letter. */
function nearness(word: string, candidate: string, limit: number): number {
  const holds = candidate.length >= 4 && word.includes(candidate);
  const isHeld = word.length >= 4 && candidate.includes(word);
  if (holds || isHeld) return 1;
  return mayBeNear(word, candidate, limit) ? distance(word, candidate) : Number.POSITIVE_INFINITY;
}

/** Of an e-mail only what stands before the @ counts, because colleagues share the rest. */
function comparedPart(word: string): string {
  return word.toLowerCase().split("@")[0] ?? "";
}

/** The word that was probably meant, or null where none is near: one letter in three may differ. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  const part = comparedPart(word);
  const same = candidates.find((candidate) => comparedPart(candidate) === part);
  if (same !== undefined) return same;
  const limit = Math.max(1, Math.floor(part.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, far: nearness(part, comparedPart(candidate), limit) }))
    .toSorted((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= limit ? best.candidate : null;
}

/** The end of a sentence about an unknown word. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearestWord(word, candidates);
  return near === null ? "" : ` Did you mean "${near}"?`;
}
