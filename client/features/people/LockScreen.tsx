import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useMe, useSessionClient } from "../../platform/session/session-context.ts";
import { useSiteIfKnown } from "../../platform/site/use-site.ts";
import { CallText } from "../../ui/CallText.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { DemoStrip } from "./DemoStrip.tsx";
import classes from "./LockScreen.module.css";

/** Over the same place, until the person is back. What rings is shown in it: place and urgency only. */
export function LockScreen({ rings }: { readonly rings: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    // A dialog of the browser's own: whatever other dialog is open lies below it, out of reach.
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes["screen"]}
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
    >
      {rings}
      <Paper className={classes["card"]} withBorder p="xl" radius="lg">
        <UnlockForm />
      </Paper>
      <DemoStrip />
    </dialog>
  );
}

function UnlockForm() {
  const me = useMe();
  const session = useSessionClient();
  const { unlock, message, isSending } = useUnlock();
  const isDemo = session.about().mode === "demo";
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    unlock(
      isDemo
        ? { personId: me.id }
        : { password: String(new FormData(event.currentTarget).get("password")) },
    );
  };
  return (
    <form onSubmit={handleSubmit}>
      <Stack>
        <Group gap="sm" wrap="nowrap">
          <IconLock aria-hidden />
          <Title order={1} size="h3" id="lock-title">
            This screen is locked
          </Title>
        </Group>
        <Text size="sm">
          {me.name} is signed in. Hand-offs still ring here, and your place is kept.
        </Text>
        {message ? <RefusedState message={message} /> : null}
        {isDemo ? null : (
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            autoFocus
          />
        )}
        <Button type="submit" size="md" loading={isSending} autoFocus={isDemo}>
          {isDemo ? "Go on" : "Unlock"}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void session.signOut()}>
          Not you? Sign out
        </Button>
        <EmergencyLine />
      </Stack>
    </form>
  );
}

/** Whoever stands here with a patient in danger need not unlock anything first. */
function EmergencyLine() {
  const chosen = useSiteIfKnown();
  return (
    <Text size="sm" ta="center">
      Emergency:{" "}
      <strong>
        <CallText>{chosen?.site.emergencyLine ?? "Dial 911"}</CallText>
      </strong>
    </Text>
  );
}

function useUnlock() {
  const session = useSessionClient();
  const cache = useQueryClient();
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (input: { password: string } | { personId: string }): Promise<void> => {
    setSending(true);
    const result = await session.unlock(input);
    setSending(false);
    setMessage(
      result.ok
        ? null
        : result.code === "wrong_credentials"
          ? "The password is not right."
          : sayRefusal(result),
    );
    // What was refused while the screen was locked is asked for again.
    if (result.ok) await cache.invalidateQueries({ queryKey: ["query"] });
  };
  return {
    unlock: (input: { password: string } | { personId: string }) => void send(input),
    message,
    isSending,
  };
}
