/** What a tab remembers of its session over a reload: whose it was, never the way in. */
export interface RememberedSession {
  readonly sessionId: string;
  /** Demo only, where one browser may hold several people in several tabs but has one cookie. */
  readonly demoPersonId: string | null;
}

const KEY = "hallway.session";
/** Of the whole browser: somebody is signed in here, so that a new tab may ask who. */
const BROWSER_KEY = "hallway.signed-in";

export function loadRemembered(): RememberedSession | null {
  const text = sessionStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as RememberedSession);
}

export function isBrowserSignedIn(): boolean {
  return localStorage.getItem(BROWSER_KEY) !== null;
}

export function saveRemembered(session: RememberedSession): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
  localStorage.setItem(BROWSER_KEY, "1");
}

export function forgetRemembered(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(BROWSER_KEY);
}
