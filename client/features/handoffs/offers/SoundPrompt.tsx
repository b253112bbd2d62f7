import { Button, Group, Text } from "@mantine/core";
import { IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { useRing } from "../../../platform/ring/use-ring.ts";

/** A browser makes no sound before somebody has touched the page: said plainly, with the one tap that mends it. */
export function SoundPrompt() {
  const { soundState, unlockSound, testRing, setMuted } = useRing();
  if (soundState === "ready") return null;
  const isMuted = soundState === "muted";
  async function handleTurnOn(): Promise<void> {
    if (isMuted) setMuted(false);
    await unlockSound();
  }
  return (
    <Group gap="sm" role="status">
      <IconVolumeOff size={20} aria-hidden />
      <Text size="sm" flex={1} miw="12rem">
        {isMuted ? "This device is muted: only a crisis sounds." : "Sound is off until you tap."}
      </Text>
      <Button
        size="sm"
        variant="light"
        leftSection={<IconVolume size={18} aria-hidden />}
        onClick={() => void handleTurnOn()}
      >
        Turn on
      </Button>
      <Button size="sm" variant="default" onClick={() => void testRing()}>
        Test my ring
      </Button>
    </Group>
  );
}
