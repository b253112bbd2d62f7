import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { Pairing, PairingState } from "#shared/people/sessions.schema.ts";
import { callHub } from "../../platform/http/http-client.ts";

const CLAIM_EVERY_MS = 2_000;
const ASK_AGAIN_MS = 5_000;

async function askForCode(site: SiteId): Promise<Pairing> {
  const answer = (await callHub({
    method: "POST",
    path: "/walls/pairings",
    body: { site },
  })) as Result<Pairing>;
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

async function claim(secret: string): Promise<PairingState | "expired" | "unknown"> {
  const answer = (await callHub({
    method: "POST",
    path: "/walls/pairings/claim",
    body: { secret },
  })) as Result<PairingState>;
  if (answer.ok) return answer.value;
  return answer.code === "link_expired" ? "expired" : "unknown";
}

/** A code to show, a new one whenever it has run out, until a lead has typed one in. */
export function usePairing(site: SiteId, onPaired: (secret: string) => void): string | undefined {
  const { data: pairing, refetch } = useQuery({
    queryKey: ["pairing", site],
    queryFn: () => askForCode(site),
    retry: true,
    retryDelay: ASK_AGAIN_MS,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data: state } = useQuery({
    queryKey: ["pairing-claim", pairing?.secret],
    queryFn: () => claim(pairing?.secret ?? ""),
    enabled: pairing !== undefined,
    refetchInterval: CLAIM_EVERY_MS,
    refetchIntervalInBackground: true,
  });
  useEffect(() => {
    if (state === "expired") void refetch();
    else if (typeof state === "object" && state.state === "paired") onPaired(state.secret);
  }, [state, refetch, onPaired]);
  return pairing?.code;
}
