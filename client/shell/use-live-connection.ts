import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionMessageSchema } from "#shared/people/sessions.schema.ts";
import { listenForPresence } from "../features/presence/listen-for-presence.ts";
import { startHallway, type Hallway } from "../platform/hallway.ts";
import { idleMs } from "../platform/realtime/report-input.ts";
import { deviceId } from "../platform/realtime/device-id.ts";
import type { LinkAuth } from "../platform/realtime/link.ts";
import type { SessionClient } from "../platform/session/session-client.ts";
import { useMe, useSessionClient, useSessionState } from "../platform/session/session-context.ts";
import { reducers } from "../reducers.ts";

async function loadAuth(session: SessionClient): Promise<LinkAuth | null> {
  const token = await session.loadToken();
  return token === null ? null : { token, deviceId: deviceId(), idleMs: idleMs() };
}

/** What the hub says of the session goes to the session. */
function listenForSession({ link }: Hallway, session: SessionClient): void {
  link.on("session", (payload) => {
    const message = sessionMessageSchema.safeParse(payload);
    if (message.success) session.setLocked(message.data.isLocked);
  });
  link.on("session.ended", () => session.handleEnded());
  link.on("resync", () => void session.reload());
}

/** The connection of whoever is signed in, from sign-in to sign-out; null for the blink before it is made. */
export function useLiveConnection(): Hallway | null {
  const session = useSessionClient();
  const cache = useQueryClient();
  const { id } = useMe();
  const { sessionId } = useSessionState();
  const [hallway, setHallway] = useState<Hallway | null>(null);
  useEffect(() => {
    const started = startHallway({
      cache,
      reducers,
      loadAuth: () => loadAuth(session),
      onRefused: () => void session.refresh(),
      listeners: [listenForPresence],
    });
    listenForSession(started, session);
    setHallway(started);
    return () => {
      started.close();
      cache.clear();
    };
  }, [session, cache, id, sessionId]);
  return hallway;
}
