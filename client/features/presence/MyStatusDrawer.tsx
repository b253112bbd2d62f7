import { Divider, Drawer, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { describeStatus } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { MyDay } from "./MyDay.tsx";
import { MyPlace } from "./MyPlace.tsx";
import { StatusChoices } from "./StatusChoices.tsx";
import { StatusEnds } from "./StatusEnds.tsx";
import { isByHand } from "./my-status.ts";
import { useMyRecord } from "./use-my-record.ts";
import { WhyShown } from "./WhyShown.tsx";

export interface MyStatusDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything I can say of myself: what I am doing, until when, where I am, and whether my day has begun. */
export function MyStatusDrawer({ isOpen, onClose }: MyStatusDrawerProps) {
  const { site } = useSite();
  const record = useMyRecord();
  const isPhone = useMediaQuery("(max-width: 48em)");
  return (
    <Drawer opened={isOpen} onClose={onClose} title="My status" position={isPhone ? "bottom" : "right"} size={isPhone ? "90%" : "26rem"}>
      {record ? (
        <Stack gap="md">
          <Text aria-live="polite" fw={600}>
            {describeStatus(record, site.zone)}
          </Text>
          <StatusChoices record={record} />
          {isByHand(record) ? <StatusEnds record={record} /> : null}
          <WhyShown personId={record.personId} version={record.version} />
          <Divider />
          <MyPlace record={record} />
          <Divider />
          <MyDay record={record} />
        </Stack>
      ) : (
        <Text>You are not on the board of this site.</Text>
      )}
    </Drawer>
  );
}
