import { Button, NativeSelect, Stack, Text } from "@mantine/core";
import { IconQrcode } from "@tabler/icons-react";
import { useState } from "react";
import { encode } from "uqr";
import { inviteDevice } from "#shared/media/media.commands.ts";
import { callerLabels } from "#shared/media/media.labels.ts";
import {
  callerKindSchema,
  callerKinds,
  type CallerKind,
  type CallMember,
  type CallRoom,
  type MemberId,
} from "#shared/media/media.schema.ts";
import type { CallInvite } from "#shared/media/callers.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import classes from "./Call.module.css";

interface LetDeviceInProps {
  readonly room: CallRoom;
  /** Who is in the call already. */
  readonly members: readonly CallMember[];
}

/** Lets one device without an account into this call, by a code or a picture of it. */
export function LetDeviceIn({ room, members }: LetDeviceInProps) {
  const [isOpen, setOpen] = useState(false);
  const [before, setBefore] = useState<readonly MemberId[] | null>(null);
  const [came, setCame] = useState<CallerKind | null>(null);
  const newcomer = before && members.find(({ id, caller }) => caller && !before.includes(id));
  // The code is used up: what is to be seen now is whoever came by it.
  if (isOpen && newcomer) {
    setOpen(false);
    setBefore(null);
    setCame(newcomer.caller);
  }
  const handleOpen = (): void => {
    setOpen(true);
    setCame(null);
  };
  return (
    <>
      <Button
        size="md"
        variant="default"
        leftSection={<IconQrcode size="1.25rem" aria-hidden />}
        onClick={handleOpen}
      >
        Let a device in
      </Button>
      {isOpen ? (
        <Dialog title="Let a device in" onClose={() => setOpen(false)}>
          <MakeCode room={room} onMade={() => setBefore(members.map(({ id }) => id))} />
        </Dialog>
      ) : null}
      <Text size="sm" fw={600} role="status">
        {came ? `${callerLabels[came]} is in.` : ""}
      </Text>
    </>
  );
}

interface MakeCodeProps {
  readonly room: CallRoom;
  readonly onMade: () => void;
}

function MakeCode({ room, onMade }: MakeCodeProps) {
  const [as, setAs] = useState<(typeof callerKinds)[number]>("exam_room");
  const [invite, setInvite] = useState<CallInvite | null>(null);
  const { run, state, refusal } = useCommand(inviteDevice);
  const make = async (): Promise<void> => {
    const made = await run({ room, as }, { site: room.siteId });
    if (!made.ok) return;
    onMade();
    setInvite(made.value);
  };
  if (invite) return <ShownCode invite={invite} onAnother={() => setInvite(null)} />;
  return (
    <Stack gap="md">
      <Text size="sm">
        It sees and hears this call and nothing else, and is cut off when the hand-off ends.
      </Text>
      <NativeSelect
        label="Whose device is it?"
        value={as}
        data={callerKinds.map((kind) => ({ value: kind, label: callerLabels[kind] }))}
        onChange={({ currentTarget }) => setAs(callerKindSchema.parse(currentTarget.value))}
      />
      {refusal ? <Text role="alert">{sayRefusal(refusal)}</Text> : null}
      <Button size="md" loading={state === "sending"} onClick={() => void make()}>
        Make a code
      </Button>
    </Stack>
  );
}

interface ShownCodeProps {
  readonly invite: CallInvite;
  readonly onAnother: () => void;
}

function ShownCode({ invite: { code, expiresAt }, onAnother }: ShownCodeProps) {
  const { clock } = useSite();
  const me = useMe();
  const address = `${window.location.origin}/call`;
  return (
    <Stack gap="md" align="center">
      <QrCode text={`${address}#${code}`} />
      <Text ta="center">
        Scan it, or open <strong>{address.replace(/^https?:\/\//, "")}</strong> and type
      </Text>
      <p className={classes["code"]}>{code}</p>
      <Text size="sm" c="dimmed">
        From {me.name}, for one device, until {clock(expiresAt)}.
      </Text>
      <Button variant="default" onClick={onAnother}>
        One more device
      </Button>
    </Stack>
  );
}

function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className={classes["qr"]}
      role="img"
      aria-label="QR code that leads into this call"
      shapeRendering="crispEdges"
    >
      <path d={dark.join("")} />
    </svg>
  );
}
