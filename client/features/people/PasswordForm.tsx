import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Refusal } from "#shared/kernel/result.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useSessionClient } from "../../platform/session/session-context.ts";
import { RefusedState } from "../../ui/RefusedState.tsx";

/** E-mail and password, in the fields that password managers know. */
export function PasswordForm() {
  const session = useSessionClient();
  const hint = session.about().demoPassphraseHint;
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setSending(true);
    const result = await session.signIn({
      email: String(fields.get("email")),
      password: String(fields.get("password")),
    });
    setSending(false);
    setRefusal(result.ok ? null : result);
  };
  return (
    <form onSubmit={(event) => void handleSubmit(event)}>
      <Stack>
        {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          description={hint}
        />
        <Button type="submit" size="md" loading={isSending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
