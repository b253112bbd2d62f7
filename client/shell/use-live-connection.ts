import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionMessageSchema } from "#shared/people/sessions.schema.ts";
import { listenForGuestSites } from "../features/handoffs/guest/guest-sites.ts";
import { listenForPresence } from "../features/presence/listen-for-presence.ts";
import { createHallway, type Hallway } from "../platform/hallway.ts";
import { idleMs } from "../platform/realtime/report-input.ts";
import { deviceId } from "../platform/realtime/device-id.ts";
import type { LinkAuth } from "../platform/realtime/link.ts";
import type { SessionClient } from "../platform/session/session-client.ts";
import { useSessionClient } from "../platform/session/session-context.ts";
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

/** The connection of whoever is signed in, as long as the component is there. */
export function useLiveConnection(): Hallway {
  const session = useSessionClient();
  const cache = useQueryClient();
  const [hallway] = useState(() => {
    const created = createHallway({
      cache,
      reducers,
      loadAuth: () => loadAuth(session),
      onRefused: () => void session.refresh(),
      listeners: [listenForPresence, listenForGuestSites],
    });
    listenForSession(created, session);
    return created;
  });
  useEffect(() => hallway.open(), [hallway]);
  return hallway;
}
