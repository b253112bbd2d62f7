import { refuse, type Refusal, type Result } from "#shared/kernel/result.ts";
import type { SignedIn } from "#shared/people/sessions.schema.ts";
import { now } from "../clock.ts";
import { callHub, type HttpRequest } from "../http/http-client.ts";
import {
  forgetRemembered,
  isBrowserSignedIn,
  loadRemembered,
  saveRemembered,
} from "./session-memory.ts";
import { signedOut, type SessionStore } from "./session-state.ts";
import { takeTurns } from "./take-turns.ts";

/** A token this close to its end is changed before it is used. */
const SPARE_MS = 30_000;

export interface Access {
  /** Comes in by a request that the hub answers with a session. */
  enterBy(request: HttpRequest): Promise<Result<void>>;
  /** A fresh token by the cookie; however many ask at once, the hub is asked once. */
  refresh(): Promise<boolean>;
  /** A token that is good for now; null: nobody is signed in. */
  loadToken(): Promise<string | null>;
  forget(): void;
}

/** The access token, in this closure only: never in storage, never in a URL. */
export function createAccess(store: SessionStore, isDemo: () => boolean): Access {
  let token: { readonly text: string; readonly expiresAt: number } | null = null;
  let refreshing: Promise<boolean> | null = null;

  async function enterBy(request: HttpRequest): Promise<Result<void>> {
    const answer = await callHub(request);
    if (!answer.ok) return answer;
    const { token: text, expiresAt, person, session } = answer.value as SignedIn;
    token = { text, expiresAt };
    saveRemembered({ sessionId: session.id, demoPersonId: isDemo() ? person.id : null });
    store.set({
      phase: "signed_in",
      person,
      sessionId: session.id,
      isLocked: session.isLocked,
      idleLockMs: session.idleLockMs,
      notice: null,
    });
    return { ok: true, value: undefined };
  }

  /** In a demo the cookie may have become somebody else's in another tab; this tab stays who it is, and a new one asks whom to be. */
  async function enterAgain(): Promise<Result<void>> {
    const known = loadRemembered();
    if (!known && (isDemo() || !isBrowserSignedIn()))
      return refuse("not_signed_in", "Sign in first.");
    const body = known ? { sessionId: known.sessionId } : {};
    const result = await enterBy({ method: "POST", path: "/sessions/refresh", body });
    if (result.ok || result.code !== "not_signed_in" || !isDemo() || !known?.demoPersonId)
      return result;
    return enterBy({ method: "POST", path: "/sessions", body: { personId: known.demoPersonId } });
  }

  /** Only a clear no ends the session: a hub that is out of reach leaves it as it was. */
  function handleNo(refusal: Refusal): void {
    const state = store.read();
    if (refusal.code !== "unavailable" && refusal.code !== "too_many") {
      forget();
      store.set(signedOut(state.phase === "signed_in" ? "ended" : null));
    } else if (state.phase === "starting") store.set({ ...state, phase: "unreachable" });
  }

  function forget(): void {
    token = null;
    forgetRemembered();
  }

  async function refreshOnce(): Promise<boolean> {
    const result = await takeTurns("hallway-refresh", enterAgain);
    if (!result.ok) handleNo(result);
    return result.ok;
  }

  function refresh(): Promise<boolean> {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  return {
    enterBy,
    refresh,
    async loadToken() {
      if (store.read().phase === "signed_out") return null;
      if (!token || token.expiresAt - SPARE_MS < now()) await refresh();
      return token?.text ?? null;
    },
    forget,
  };
}
