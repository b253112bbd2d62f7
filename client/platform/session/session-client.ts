import type { Result } from "#shared/kernel/result.ts";
import type { MeView } from "#shared/people/people.queries.ts";
import type { SignIn } from "#shared/people/sessions.schema.ts";
import { callHub, type HttpRequest } from "../http/http-client.ts";
import { loadAbout, type About } from "./about.ts";
import { createAccess } from "./access.ts";
import { createSessionStore, signedOut, type SessionState } from "./session-state.ts";

export interface SessionClient {
  read(): SessionState;
  subscribe(listener: () => void): () => void;
  /** What kind of hub this is; known once the session has been resumed. */
  about(): About;
  /** Goes on where the page left off, by the cookie; tries until the hub has answered. */
  resume(): Promise<void>;
  signIn(credentials: SignIn): Promise<Result<void>>;
  acceptInvite(input: { token: string; password: string }): Promise<Result<void>>;
  signOut(): Promise<void>;
  lock(): Promise<void>;
  unlock(input: { password: string } | { personId: string }): Promise<Result<void>>;
  /** Asks anew who this is and what they may do. */
  reload(): Promise<void>;
  /** Whether the session still stands. */
  refresh(): Promise<boolean>;
  loadToken(): Promise<string | null>;
  /** A request in the name of whoever is signed in. */
  call(request: HttpRequest): Promise<Result<unknown>>;
  /** The hub says how this session stands. */
  setLocked(isLocked: boolean): void;
  handleEnded(): void;
}

const RESUME_PAUSE_MS = 2_000;

export function createSessionClient(): SessionClient {
  const store = createSessionStore();
  let about: About = { mode: "production", version: "" };
  const access = createAccess(store, () => about.mode === "demo");

  function leave(notice: SessionState["notice"]): void {
    access.forget();
    store.set(signedOut(notice));
  }

  async function resumeOnce(): Promise<boolean> {
    const found = await loadAbout();
    if (!found) {
      store.set({ ...store.read(), phase: "unreachable" });
      return false;
    }
    about = found;
    return (await access.refresh()) || store.read().phase !== "unreachable";
  }

  async function call(request: HttpRequest): Promise<Result<unknown>> {
    const first = await callAs(request, await access.loadToken());
    const isStale = !first.ok && first.code === "not_signed_in";
    const last =
      isStale && (await access.refresh()) ? await callAs(request, await access.loadToken()) : first;
    if (!last.ok && last.code === "locked") store.setLocked(true);
    return last;
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    about: () => about,
    async resume() {
      while (!(await resumeOnce()))
        await new Promise((resolve) => setTimeout(resolve, RESUME_PAUSE_MS));
    },
    signIn: (body) => access.enterBy({ method: "POST", path: "/sessions", body }),
    acceptInvite: (body) => access.enterBy({ method: "POST", path: "/invites/accept", body }),
    async signOut() {
      const result = await call({ method: "DELETE", path: "/sessions/current" });
      // The cookie is still there when the hub did not hear of it: the next person must not be let in by it unawares.
      leave(result.ok || result.code === "not_signed_in" ? null : "not_told");
    },
    async lock() {
      const result = await call({ method: "POST", path: "/sessions/current/lock" });
      if (result.ok) store.setLocked(true);
    },
    async unlock(body) {
      const result = await call({ method: "POST", path: "/sessions/current/unlock", body });
      if (!result.ok) return result;
      store.setLocked(false);
      return { ok: true, value: undefined };
    },
    async reload() {
      const { person, isLocked } = store.read();
      // A locked screen is told nothing but what rings; it asks again when it is opened.
      if (!person || isLocked) return;
      const answer = await call({
        method: "GET",
        path: `/queries/people.me?site=${person.homeSiteId}`,
      });
      if (answer.ok) store.set({ ...store.read(), person: (answer.value as MeView).person });
      else if (answer.code === "not_found") await access.refresh();
    },
    refresh: access.refresh,
    loadToken: access.loadToken,
    call,
    setLocked: store.setLocked,
    handleEnded: () => leave("ended"),
  };
}

async function callAs(request: HttpRequest, token: string | null): Promise<Result<unknown>> {
  return callHub(token === null ? request : { ...request, token });
}
