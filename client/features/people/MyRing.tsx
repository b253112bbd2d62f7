import { Button, Group, Progress, Switch, Text } from "@mantine/core";
import { IconBellRinging, IconVolumeOff } from "@tabler/icons-react";
import { useState } from "react";
import { useNow } from "../../platform/clock.ts";
import { askToNotify, notifyPermission } from "../../platform/ring/attention.ts";
import { useRing, type Ring } from "../../platform/ring/use-ring.ts";
import { Panel } from "../../ui/Panel.tsx";

const soundWords: Record<Ring["soundState"], string> = {
  ready: "This device can ring.",
  blocked: "The browser blocks sound until you touch this page. Test it once after each start.",
  muted: "Sound is off on this device; a crisis is heard all the same.",
};

/** Does my device ring? To be tried before it matters. */
export function MyRing() {
  const ring = useRing();
  const [isTesting, setTesting] = useState(false);
  const handleTest = async (): Promise<void> => {
    setTesting(true);
    await ring.testRing();
    setTesting(false);
  };
  return (
    <Panel title="My ring" note={soundWords[ring.soundState]}>
      <Group>
        <Button
          size="md"
          leftSection={<IconBellRinging aria-hidden />}
          onClick={() => void handleTest()}
          disabled={isTesting}
        >
          Test my ring
        </Button>
        <Switch
          label="No sound on this device"
          thumbIcon={<IconVolumeOff size="0.75rem" aria-hidden />}
          checked={ring.soundState === "muted"}
          onChange={(event) => ring.setMuted(event.currentTarget.checked)}
        />
      </Group>
      {isTesting ? <Level ring={ring} /> : null}
      <Notifications />
    </Panel>
  );
}

/** The sound as it leaves the page: where this moves and nothing is heard, the speaker is off. */
function Level({ ring }: { readonly ring: Ring }) {
  useNow(100);
  const level = Math.round(ring.level() * 100);
  return (
    <div>
      <Text size="sm">
        Ringing. If the bar moves and you hear nothing, the speaker of this device is off.
      </Text>
      <Progress value={level} aria-label="Loudness" transitionDuration={80} />
    </div>
  );
}

function Notifications() {
  const [permission, setPermission] = useState(notifyPermission);
  if (permission === "granted")
    return (
      <Text size="sm">
        Notifications are allowed: they say that there is a hand-off, never about whom.
      </Text>
    );
  if (permission === "denied")
    return (
      <Text size="sm">
        Notifications are blocked in this browser; Hallway rings only while a tab of it is open.
      </Text>
    );
  return (
    <Group>
      <Button variant="default" onClick={() => void askToNotify().then(setPermission)}>
        Allow notifications
      </Button>
      <Text size="sm" c="dimmed">
        For when Hallway is behind another window. They never name a patient.
      </Text>
    </Group>
  );
}
