const KEY = "hallway.device";

/** This tab, for as long as it is open: told apart from the person's other devices, and the same after a reload. */
export function deviceId(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(KEY, made);
  return made;
}
