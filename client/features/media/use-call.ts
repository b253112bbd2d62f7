import { useEffect, useState, useSyncExternalStore } from "react";
import { roomKey, type CallMember, type CallRoom } from "#shared/media/media.schema.ts";
import type { Link } from "../../platform/realtime/link.ts";
import { createCallHub } from "./call/call-hub.ts";
import { createCallSession, type CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";

/** Calls outlive the pages that show them: one per link and room, as long as the link is there. */
const sessions = new WeakMap<Link, Map<string, CallSession>>();

function sessionOf(link: Link, room: CallRoom): CallSession {
  const known = sessions.get(link) ?? new Map<string, CallSession>();
  sessions.set(link, known);
  const session = known.get(roomKey(room)) ?? createCallSession(room, link);
  known.set(roomKey(room), session);
  return session;
}

export interface Call {
  readonly session: CallSession;
  readonly state: CallState;
}

/** The call of a room, as this device is in it or not. */
export function useCall(room: CallRoom, link: Link): Call {
  const session = sessionOf(link, room);
  const state = useSyncExternalStore(session.subscribe, session.read);
  return { session, state };
}

/** Changes are told; this is for what was lost on the way, and says that somebody still looks. */
const LOOK_MS = 30_000;

/** Who is in the call, for somebody who is not yet. */
export function useWhoIsThere(
  room: CallRoom,
  link: Link,
  isWanted: boolean,
): readonly CallMember[] {
  const [members, setMembers] = useState<readonly CallMember[]>([]);
  const key = roomKey(room);
  useEffect(() => {
    if (!isWanted) return;
    const hub = createCallHub(room, link);
    const tryLook = (): void => void hub.look().then(setMembers, () => undefined);
    const stopAsking = link.onUp(tryLook);
    const stopHearing = hub.listen({
      roster: (roster) => setMembers(roster.members),
      signal: () => undefined,
      out: () => undefined,
    });
    const timer = setInterval(tryLook, LOOK_MS);
    return () => {
      stopAsking();
      stopHearing();
      clearInterval(timer);
    };
    // The room is named by its key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, link, isWanted]);
  return members;
}
