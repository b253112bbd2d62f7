import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { CallerPass } from "#shared/media/callers.schema.ts";
import { usePageTitle } from "../../../platform/page-title.ts";
import { CallerCall } from "./CallerCall.tsx";
import { claimCall, codeInAddress, loadPass, savePass } from "./caller-pass.ts";
import classes from "./Caller.module.css";

/** A device without an account: it types a code in or was led here by one, and then is in that call and nowhere else. */
export function CallerPage() {
  usePageTitle("Video call");
  const [pass, setPass] = useState<CallerPass | null>(loadPass);
  const [notice, setNotice] = useState<string | null>(null);
  const keep = (next: CallerPass | null, says: string | null): void => {
    savePass(next);
    setPass(next);
    setNotice(says);
  };
  return (
    <main className={classes["page"]}>
      {pass ? (
        <CallerCall key={pass.secret} pass={pass} onOver={(says) => keep(null, says)} />
      ) : (
        <TypeCode notice={notice} onLetIn={(next) => keep(next, null)} />
      )}
    </main>
  );
}

interface TypeCodeProps {
  readonly notice: string | null;
  readonly onLetIn: (pass: CallerPass) => void;
}

function TypeCode({ notice, onLetIn }: TypeCodeProps) {
  const [code, setCode] = useState(codeInAddress);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(true);
    const claimed = await claimCall(code);
    setAsking(false);
    if (claimed.ok) onLetIn(claimed.value);
    else setRefusal(claimed.message);
  };
  return (
    <form
      className={classes["door"]}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Stack gap="md">
        <Title order={1} size="h2">
          Join a video call
        </Title>
        <Text size="sm">
          Your care team asks you into a call in Hallway. It opens with the code they gave you.
        </Text>
        {notice ? <Text role="status">{notice}</Text> : null}
        <TextInput
          label="The code you were given"
          description="Eight letters and digits"
          value={code}
          error={refusal}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          size="lg"
          maxLength={12}
          onChange={({ currentTarget }) => setCode(currentTarget.value.toUpperCase())}
        />
        <Button type="submit" size="md" loading={isAsking}>
          Go on
        </Button>
      </Stack>
    </form>
  );
}
