import { Button, Group, TextInput } from "@mantine/core";
import type { RequestForm } from "./use-request-form.ts";

/** The requester's logged override: raises the offer by one level, with a reason that the recipient sees. */
export function BreakThroughField({ form }: { readonly form: RequestForm }) {
  const { draft, set, problemOf } = form;
  if (draft.breakThroughReason === null) return null;
  return (
    <Group align="end" gap="xs" data-stop data-field="breakThrough.reason">
      <TextInput
        label="Why can this not wait?"
        description="Shown to the person you interrupt, and looked at weekly"
        value={draft.breakThroughReason}
        error={problemOf("breakThrough.reason")}
        maxLength={140}
        autoComplete="off"
        flex={1}
        onChange={(event) => set({ breakThroughReason: event.currentTarget.value })}
      />
      <Button variant="default" onClick={() => set({ breakThroughReason: null })}>
        Do not interrupt
      </Button>
    </Group>
  );
}
