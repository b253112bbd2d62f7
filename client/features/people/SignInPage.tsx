import { Alert, Anchor, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Navigate, useLocation } from "react-router";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSessionClient, useSessionState } from "../../platform/session/session-context.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { DemoPicker } from "./DemoPicker.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

const notices = {
  ended: "You were signed out: the session was ended, or a working day is over. Sign in again.",
  not_told:
    "You are signed out on this page, but the hub could not be told. Close the browser before you leave this device.",
} as const;

/** The way in; back to where the person wanted to go. */
export function SignInPage() {
  usePageTitle("Sign in");
  const { phase, notice } = useSessionState();
  const isDemo = useSessionClient().about().mode === "demo";
  const [isByPassword, { toggle }] = useDisclosure(false);
  const location = useLocation();
  const { from } = (location.state ?? {}) as { from?: string };
  if (phase === "signed_in") return <Navigate to={from ?? "/"} replace />;
  if (phase !== "signed_out")
    return (
      <LoadingState
        label={
          phase === "unreachable" ? "Hallway cannot be reached; trying again" : "Opening Hallway"
        }
      />
    );
  return (
    <DoorPage isWide={isDemo && !isByPassword}>
      {notice ? (
        <Alert color={notice === "ended" ? "blue" : "red"} role="status">
          {notices[notice]}
        </Alert>
      ) : null}
      {isDemo ? <DemoChoice isByPassword={isByPassword} onToggle={toggle} /> : <SignIn />}
    </DoorPage>
  );
}

function SignIn() {
  return (
    <>
      <Title order={1} size="h3">
        Sign in
      </Title>
      <PasswordForm />
    </>
  );
}

interface DemoChoiceProps {
  readonly isByPassword: boolean;
  readonly onToggle: () => void;
}

/** In a demo one tap is enough; the password works as everywhere. */
function DemoChoice({ isByPassword, onToggle }: DemoChoiceProps) {
  return (
    <>
      <div>
        <Title order={1} size="h3">
          {isByPassword ? "Sign in with a password" : "Who do you want to be?"}
        </Title>
        <Text size="sm" c="dimmed">
          <Anchor component="button" type="button" size="sm" onClick={onToggle}>
            {isByPassword ? "Pick a person instead" : "Sign in with a password instead"}
          </Anchor>
        </Text>
      </div>
      {isByPassword ? <PasswordForm /> : <DemoPicker />}
    </>
  );
}
