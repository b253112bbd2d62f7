import { Divider, Text } from "@mantine/core";
import { describeStatus } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { MyDay } from "./MyDay.tsx";
import { MyPlace } from "./MyPlace.tsx";
import { StatusChoices } from "./StatusChoices.tsx";
import { StatusEnds } from "./StatusEnds.tsx";
import { isByHand } from "./my-status.ts";
import { useMyRecord } from "./use-my-record.ts";
import { WhyShown } from "./WhyShown.tsx";

/** Everything I can say of myself: what I am doing, until when, where I am, and whether my day has begun. */
export function MyStatusDrawer({ onClose }: { readonly onClose: () => void }) {
  const { site } = useSite();
  const record = useMyRecord();
  return (
    <Dialog title="My status" place="side" onClose={onClose}>
      {record ? (
        <>
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
        </>
      ) : (
        <Text>You are not on the board of this site.</Text>
      )}
    </Dialog>
  );
}
