import { Button, List, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Navigate } from "react-router";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSessionState } from "../../platform/session/session-context.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { takeInviteToken } from "./invite-token.ts";
import { useAcceptInvite } from "./use-accept-invite.ts";

/** Sets a password with the link that the lead has made, and lets the person in. */
export function InvitePage() {
  usePageTitle("Set your password");
  const [token] = useState(() => takeInviteToken(window.location, window.history));
  const { phase } = useSessionState();
  const accepting = useAcceptInvite(token);
  if (accepting.isDone) return <Navigate to="/" replace />;
  if (phase === "starting") return <LoadingState label="Opening Hallway" />;
  return (
    <DoorPage>
      <Title order={1} size="h3">
        Set your password
      </Title>
      {token === null ? (
        <RefusedState message="This page needs the link that you were given: open the link itself, whole." />
      ) : (
        <InviteForm {...accepting} />
      )}
    </DoorPage>
  );
}

function InviteForm({ accept, message, isSending }: ReturnType<typeof useAcceptInvite>) {
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    accept(String(fields.get("new-password")), String(fields.get("again")));
  };
  return (
    <form onSubmit={handleSubmit}>
      <Stack>
        {message ? <RefusedState message={message} /> : null}
        <PasswordInput
          label="New password"
          name="new-password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
          aria-describedby="password-rule"
        />
        <PasswordInput
          label="The same again"
          name="again"
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
        />
        <List size="sm" id="password-rule">
          <List.Item>At least 15 characters; a few words in a row are fine.</List.Item>
          <List.Item>
            Any characters, spaces too. You may paste it from a password manager.
          </List.Item>
          <List.Item>Not the name of the practice, nor your own.</List.Item>
        </List>
        <Button type="submit" size="md" loading={isSending}>
          Set password and go in
        </Button>
        <Text size="xs" c="dimmed">
          The link works once. Other devices that are signed in as you are signed out.
        </Text>
      </Stack>
    </form>
  );
}
