import { Button, Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useNavigate } from "react-router";
import type { RoomId } from "#shared/kernel/ids.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { roomsInOrder } from "../parts/rooms.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { EmergencyLines } from "./EmergencyLines.tsx";
import { useCallCrisis } from "./use-call-crisis.ts";
import classes from "./Crisis.module.css";

interface CrisisSheetProps {
  /** The room that is known already, as from the form that was being filled in. */
  readonly roomId: RoomId | null;
  readonly onClose: () => void;
}

/** The second of the two taps: where. It is sent with that tap. */
export function CrisisSheet({ roomId, onClose }: CrisisSheetProps) {
  const { site, siteId } = useSite();
  const navigate = useNavigate();
  const crisis = useCallCrisis();
  const likelyId = roomId ?? crisis.likelyRoomId;
  const isSending = crisis.command.state === "sending";
  async function handleRoom(id: RoomId | null): Promise<void> {
    const result = await crisis.call(id);
    if (!result.ok) return;
    onClose();
    void navigate(`/sites/${siteId}/handoffs/${result.value.handoffId}`);
  }
  const rooms = roomsInOrder(site.rooms).toSorted(
    (a, b) => Number(b.id === likelyId) - Number(a.id === likelyId),
  );
  return (
    <Sheet label="Crisis: where?" onClose={onClose}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h3">
            Crisis: where?
          </Title>
          <Text>One tap on the room rings everybody who can help. Stay with the patient.</Text>
        </div>
        <CommandNote command={crisis.command} callInstead={site.emergencyLine} />
        <div className={classes["rooms"]}>
          {rooms.map(({ id, name }) => (
            <UnstyledButton
              key={id}
              type="button"
              disabled={isSending}
              className={`${classes["room"]} ${id === likelyId ? classes["likely"] : ""}`}
              onClick={() => void handleRoom(id)}
            >
              {name}
              {crisis.openIn(id) && (
                <Text span size="xs" fw={400}>
                  {crisis.openIn(id)?.urgency === "crisis"
                    ? "Crisis called: go to it"
                    : "Its open hand-off becomes a crisis"}
                </Text>
              )}
            </UnstyledButton>
          ))}
        </div>
        <Group justify="space-between">
          <Button variant="default" disabled={isSending} onClick={() => void handleRoom(null)}>
            Somewhere else, or by phone
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Not a crisis
          </Button>
        </Group>
        <EmergencyLines site={site} />
      </Stack>
    </Sheet>
  );
}
