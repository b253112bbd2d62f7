import { Button, NativeSelect, Stack, Switch } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import { chosenDevice, listDevices, type DeviceKind } from "./call/chosen-device.ts";

interface CallSettingsProps {
  readonly session: CallSession;
  readonly state: CallState;
}

/** Which devices, and how one is heard and seen. Remembered on this device. */
export function CallSettings({ session, state }: CallSettingsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="md"
        variant="default"
        leftSection={<IconSettings size="1.25rem" aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Devices
      </Button>
      {isOpen ? (
        <Dialog title="Sound and picture" onClose={() => setOpen(false)}>
          <Settings session={session} state={state} />
        </Dialog>
      ) : null}
    </>
  );
}

const labels: Readonly<Record<DeviceKind, string>> = {
  audioinput: "Microphone",
  videoinput: "Camera",
  audiooutput: "Speaker",
};

function Settings({ session, state }: CallSettingsProps) {
  const { own } = session;
  const devices = useDevices();
  const choose = (kind: DeviceKind, id: string): void =>
    kind === "audiooutput" ? session.chooseSpeaker(id) : void own.choose(kind, id);
  return (
    <Stack gap="md">
      {(Object.keys(labels) as DeviceKind[]).map((kind) => {
        const found = devices.filter((device) => device.kind === kind);
        return found.length === 0 ? null : (
          <NativeSelect
            key={kind}
            label={labels[kind]}
            defaultValue={chosenDevice(kind, found) ?? ""}
            data={found.map(({ deviceId, label }, index) => ({
              value: deviceId,
              label: label || `${labels[kind]} ${index + 1}`,
            }))}
            onChange={({ currentTarget }) => choose(kind, currentTarget.value)}
          />
        );
      })}
      <Switch
        label="Push to talk"
        description="Heard only while the button or the space bar is held: for exam rooms."
        checked={state.isPushToTalk}
        onChange={({ currentTarget }) => own.setPushToTalk(currentTarget.checked)}
      />
      {state.canBlur ? (
        <Switch
          label="Blur what is behind me"
          checked={state.isBlurred}
          onChange={({ currentTarget }) => void own.setBlur(currentTarget.checked)}
        />
      ) : null}
    </Stack>
  );
}

function useDevices(): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (!("mediaDevices" in navigator)) return;
    const look = (): void => void listDevices().then(setDevices, () => setDevices([]));
    look();
    navigator.mediaDevices.addEventListener("devicechange", look);
    return () => navigator.mediaDevices.removeEventListener("devicechange", look);
  }, []);
  return devices;
}
