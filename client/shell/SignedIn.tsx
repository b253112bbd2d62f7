import { Button, Stack, Text, Title } from "@mantine/core";
import { Navigate, useLocation } from "react-router";
import { DraftsContext, useNewDrafts } from "../platform/drafts/use-draft.ts";
import { useSessionClient, useSessionState } from "../platform/session/session-context.ts";
import { HallwayContext } from "../platform/use-hallway.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { ChosenSite } from "./ChosenSite.tsx";
import { useLiveConnection } from "./use-live-connection.ts";

/** Everything that needs somebody to be signed in. Whoever is not is asked to, and comes back to the same place. */
export function SignedIn() {
  const { phase, sessionId } = useSessionState();
  const { pathname } = useLocation();
  if (phase === "starting") return <LoadingState label="Opening Hallway" />;
  if (phase === "unreachable") return <HubUnreachable />;
  if (phase === "signed_out") return <Navigate to="/sign-in" state={{ from: pathname }} replace />;
  return <Connected key={sessionId} />;
}

function Connected() {
  const hallway = useLiveConnection();
  const drafts = useNewDrafts();
  return (
    <HallwayContext value={hallway}>
      <DraftsContext value={drafts}>
        <ChosenSite />
      </DraftsContext>
    </HallwayContext>
  );
}

export function HubUnreachable() {
  const session = useSessionClient();
  return (
    <Stack align="center" p="xl" gap="sm" role="alert">
      <Title order={1} size="h3">
        Hallway cannot be reached
      </Title>
      <Text ta="center">
        This device is off the network, or the hub is down. It tries again by itself every two
        seconds.
      </Text>
      <Text ta="center">In an emergency call 911. Suicide and crisis line: call or text 988.</Text>
      <Button variant="default" onClick={() => void session.resume()}>
        Try now
      </Button>
    </Stack>
  );
}
