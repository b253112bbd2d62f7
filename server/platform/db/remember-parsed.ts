/** Texts that are remembered at once; beyond, the oldest half is forgotten. */
const KEPT = 4_096;

/**
 * Reads JSON text of the store, the same text once only: what many commands load and few change (people, sites) is
 * otherwise parsed at each. The store is still asked; the value is frozen, as it is everybody's.
 */
export function rememberParsed<Value>(): (text: string) => Value {
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  return (text) => {
    const known = newer.get(text) ?? older.get(text);
    const value = known ?? freezeDeep(JSON.parse(text) as Value);
    if (newer.size >= KEPT / 2) [older, newer] = [newer, new Map<string, Value>()];
    newer.set(text, value);
    return value;
  };
}

function freezeDeep<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}
