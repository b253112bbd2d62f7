/**
 * Lets the pages of one browser do something one after the other. A refresh token is good once: two pages that use the
 * same one at the same time would look like a thief to the hub.
 */
export async function takeTurns<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
  // Absent where the page is neither https nor on this machine.
  if (!("locks" in navigator)) return act();
  return navigator.locks.request(name, act);
}
