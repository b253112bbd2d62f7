import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { openHuddle } from "#shared/huddles/huddles.commands.ts";
import type { Huddle, StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";

interface OpenWhichProps {
  readonly room: StandingRoom;
  readonly planned: Huddle;
  readonly onOpened: (opened: { readonly huddleId: string }) => void;
}

/** Where something is prepared for later today, whoever opens the room says whether they mean that or another one. */
export function OpenWhich({ room, planned, onOpened }: OpenWhichProps) {
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const [isOpen, { open, close }] = useDisclosure(false);
  const moment = sayMoment(planned.plannedAt ?? now, now, site.zone);
  const input = { standingRoomId: room.id };
  return (
    <>
      <Button variant="light" onClick={open} aria-label={`Open now: ${room.name}`}>
        Open now
      </Button>
      {isOpen ? (
        <Dialog title={`Open ${room.name} now?`} onClose={close}>
          <Text size="sm">
            Planned for {moment}: {sayPrepared(room, planned)}. If it begins now, it does not meet a
            second time then. Another one is empty, and leaves what is prepared where it is.
          </Text>
          <Stack gap="xs">
            <ActButton
              contract={openHuddle}
              input={{ ...input, which: "planned" }}
              fullWidth
              size="md"
              onDone={onOpened}
            >
              Begin the planned one now
            </ActButton>
            <ActButton
              contract={openHuddle}
              input={{ ...input, which: "another" }}
              variant="default"
              fullWidth
              size="md"
              onDone={onOpened}
            >
              Open another one
            </ActButton>
            <Button variant="subtle" onClick={close} autoFocus>
              Not now
            </Button>
          </Stack>
        </Dialog>
      ) : null}
    </>
  );
}

function sayPrepared({ agenda }: StandingRoom, { flags }: Huddle): string {
  const flagged = flags.filter(({ state }) => state === "open").length;
  const patients = `${flagged === 0 ? "no" : flagged} ${flagged === 1 ? "patient" : "patients"} flagged`;
  return `${agenda.length} ${agenda.length === 1 ? "item" : "items"} on its agenda, ${patients}`;
}
