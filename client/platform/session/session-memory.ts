/** What a tab remembers of its session over a reload: whose it was, never the way in. */
export interface RememberedSession {
  readonly sessionId: string;
  /** Demo only, where one browser may hold several people in several tabs but has one cookie. */
  readonly demoPersonId: string | null;
}

const KEY = "hallway.session";

export function loadRemembered(): RememberedSession | null {
  const text = sessionStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as RememberedSession);
}

export function saveRemembered(session: RememberedSession | null): void {
  if (session === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(session));
}
