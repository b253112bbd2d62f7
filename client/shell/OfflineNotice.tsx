import { clockTime } from "#shared/kernel/time.ts";
import { useConnection } from "../platform/realtime/use-connection.ts";
import { useSiteIfKnown } from "../platform/site/use-site.ts";
import { CallText } from "../ui/CallText.tsx";
import { OfflineBanner } from "../ui/OfflineBanner.tsx";

/** Whom to call while the link is down; known from the last time the site was seen. */
export function OfflineNotice() {
  const { state, since } = useConnection();
  const chosen = useSiteIfKnown();
  if (state !== "offline") return null;
  if (!chosen)
    return (
      <OfflineBanner asOf={clockTime(since, Intl.DateTimeFormat().resolvedOptions().timeZone)}>
        <CallText>In an emergency call 911, in a crisis call or text 988.</CallText>
      </OfflineBanner>
    );
  return (
    <OfflineBanner asOf={chosen.clock(since)}>
      Walk over or call. Emergency: <CallText>{chosen.site.emergencyLine}</CallText>. When the
      clinic is closed: <CallText>{chosen.site.afterHours}</CallText>
    </OfflineBanner>
  );
}
