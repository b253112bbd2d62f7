import { createContext, useContext, useSyncExternalStore } from "react";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { SessionClient } from "./session-client.ts";
import type { SessionState } from "./session-state.ts";

export const SessionContext = createContext<SessionClient | null>(null);

export function useSessionClient(): SessionClient {
  const client = useContext(SessionContext);
  if (!client) throw new Error("there is no session above this component");
  return client;
}

export function useSessionState(): SessionState {
  const client = useSessionClient();
  return useSyncExternalStore(client.subscribe, client.read);
}

/** Whoever is signed in; only below the sign-in. */
export function useMe(): PersonCard {
  const { person } = useSessionState();
  if (!person) throw new Error("nobody is signed in");
  return person;
}
