import {
  Button,
  Group,
  NativeSelect,
  useMantineColorScheme,
  type MantineColorScheme,
} from "@mantine/core";
import { IconLock, IconLogout } from "@tabler/icons-react";
import { useSessionClient } from "../../platform/session/session-context.ts";
import { Panel } from "../../ui/Panel.tsx";

/** How this device shows Hallway, and how to leave it. */
export function MyScreen() {
  const session = useSessionClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel
      title="This screen"
      note="Lock it when you walk away: it goes on ringing and shows nothing else."
    >
      <NativeSelect
        label="Colors"
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
        data={[
          { value: "auto", label: "As the device" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <Group>
        <Button
          variant="default"
          leftSection={<IconLock size="1rem" aria-hidden />}
          onClick={() => void session.lock()}
        >
          Lock this screen
        </Button>
        <Button
          variant="default"
          leftSection={<IconLogout size="1rem" aria-hidden />}
          onClick={() => void session.signOut()}
        >
          Sign out
        </Button>
      </Group>
    </Panel>
  );
}
