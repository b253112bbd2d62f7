import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { useConnection } from "../../platform/realtime/use-connection.ts";
import { presenceKey } from "./listen-for-presence.ts";
import type { PresenceRecords } from "./presence-records.ts";

export interface Presence {
  of(id: PersonId): PresenceRecord | undefined;
  /** The link is down: what is shown was true at `asOf` and may not be so now. */
  readonly isStale: boolean;
  readonly asOf: number;
}

const nobody: PresenceRecords = {};

/** What everybody is shown as now, as well as this device knows it. */
export function usePresence(): Presence {
  const { data } = useQuery<PresenceRecords>({
    queryKey: presenceKey,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const { state, since } = useConnection();
  const records = data ?? nobody;
  return useMemo(
    () => ({ of: (id: PersonId) => records[id], isStale: state === "offline", asOf: since }),
    [records, state, since],
  );
}
