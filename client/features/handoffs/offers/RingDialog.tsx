import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { useState } from "react";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { DemoStrip } from "../../people/DemoStrip.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { TimeBar } from "../parts/TimeBar.tsx";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import type { MyOffer } from "./my-offers.ts";
import { OfferAnswer } from "./OfferAnswer.tsx";
import { OfferDetail } from "./OfferDetail.tsx";
import { SoundPrompt } from "./SoundPrompt.tsx";
import { useSeen } from "./use-seen.ts";
import classes from "./Ring.module.css";

interface RingDialogProps {
  readonly mine: MyOffer;
  /** Others that ring at the same time. */
  readonly moreCount: number;
  /** Makes it a silent strip on this device; not an answer. */
  readonly onQuiet: () => void;
}

/** The whole screen: place and urgency, nothing on the patient until it is opened. */
export function RingDialog({ mine, moreCount, onQuiet }: RingDialogProps) {
  const { handoff } = mine;
  const { whereOf } = useTelling(handoff.siteId);
  const [isOpen, setOpen] = useState(false);
  const handleSeen = useSeen(mine);
  const says = placeAndUrgency(whereOf(handoff), handoff.urgency);
  function handleOpen(): void {
    setOpen(true);
    handleSeen();
  }
  return (
    <Sheet
      label={`Hand-off: ${says}`}
      isFull
      isAlert
      className={`${classes["ring"]} ${urgencyClass(handoff.urgency)}`}
      onClose={onQuiet}
    >
      <div className={classes["demo"]}>
        <DemoStrip />
      </div>
      <div className={classes["inside"]}>
        <RingFace handoff={handoff} says={says} isOpen={isOpen} onOpen={handleOpen} />
        <TimeToAnswer mine={mine} />
        {isOpen && <OfferDetail mine={mine} />}
        <OfferAnswer mine={mine} />
        <SoundPrompt />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {moreCount > 0
              ? `${moreCount} more ${moreCount === 1 ? "is" : "are"} ringing behind this one`
              : ""}
          </Text>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconBellOff size={18} aria-hidden />}
            onClick={onQuiet}
          >
            Quiet on this device
            <Text span inherit visibleFrom="sm" ml="0.4em">
              (Esc)
            </Text>
          </Button>
        </Group>
      </div>
    </Sheet>
  );
}

/** A device that has lost the hub cannot know how the offer stands, and does not go on counting. */
function TimeToAnswer({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const { state, since } = useConnection();
  const { clock } = useTelling(handoff.siteId);
  if (state === "offline")
    return (
      <Text role="status" fw={600}>
        Not connected since {clock(since)}: somebody else may have it by now. Walk over or call.
      </Text>
    );
  if (offer.expiresAt === null) return null;
  return <TimeBar from={offer.offeredAt} until={offer.expiresAt} says="Answer within" />;
}

interface RingFaceProps {
  readonly handoff: MyOffer["handoff"];
  readonly says: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function RingFace({ handoff, says, isOpen, onOpen }: RingFaceProps) {
  return (
    <UnstyledButton className={classes["face"] ?? ""} aria-expanded={isOpen} onClick={onOpen}>
      <span className={classes["shape"]}>
        <UrgencyShape urgency={handoff.urgency} />
        <IconBell className={classes["bell"]} size="0.45em" aria-hidden />
      </span>
      <span className={classes["place"]}>{says}</span>
      {!isOpen && (
        <Text span c="dimmed">
          Tap to see who asks, and why
        </Text>
      )}
    </UnstyledButton>
  );
}
