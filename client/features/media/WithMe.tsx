import { Button, Checkbox, Stack, Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";

interface WithMeProps {
  readonly session: CallSession;
  readonly state: CallState;
}

/** Several people at one device count as one link, and everybody sees all their names. */
export function WithMe({ session, state }: WithMeProps) {
  const [isOpen, setOpen] = useState(false);
  const besideIds = state.members.find(({ id }) => id === state.memberId)?.besideIds ?? [];
  return (
    <>
      <Button
        size="md"
        variant="default"
        leftSection={<IconUsersGroup size="1.25rem" aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {besideIds.length === 0 ? "Beside me" : `Beside me: ${besideIds.length}`}
      </Button>
      {isOpen ? (
        <Dialog title="Who is at this device with you?" onClose={() => setOpen(false)}>
          <PeopleBeside besideIds={besideIds} onChange={(ids) => session.setBeside(ids)} />
        </Dialog>
      ) : null}
    </>
  );
}

interface PeopleBesideProps {
  readonly besideIds: readonly PersonId[];
  readonly onChange: (ids: readonly PersonId[]) => void;
}

function PeopleBeside({ besideIds, onChange }: PeopleBesideProps) {
  const me = useMe();
  const { people } = useSite();
  const others = people.filter(({ id, isActive }) => isActive && id !== me.id);
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        The others see their names beside yours.
      </Text>
      {others.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={besideIds.includes(id)}
          onChange={({ currentTarget }) =>
            onChange(
              currentTarget.checked ? [...besideIds, id] : besideIds.filter((each) => each !== id),
            )
          }
        />
      ))}
    </Stack>
  );
}
