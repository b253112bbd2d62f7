/** A connection keeps a plan for each name; what is said in ever new words (imports, lists) is not worth one. */
const NAMES_MAX = 300;
const WORDS_MAX = 1_500;

/**
 * Names for statements, so that each connection reads and plans them once: a fifth of what a command costs on
 * PostgreSQL. A list of all columns has no name: with one it would fail from the moment a newer node adds a column.
 */
export function nameStatements(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= NAMES_MAX || text.length > WORDS_MAX || !isLasting(text)) return undefined;
    const name = `hallway_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

/** `begin` and its like are not planned; a list of values is of another length each time. */
function isLasting(text: string): boolean {
  return /^(select|insert|update|delete|with)\b/.test(text) && !/\*| in \(\$/.test(text);
}
