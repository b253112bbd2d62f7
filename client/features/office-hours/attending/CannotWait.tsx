import { Anchor, Button, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Entry, Topic } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { careRoles, type Role } from "#shared/kernel/roles.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useUrgent } from "./use-urgent.ts";
import classes from "./attending.module.css";

interface CannotWaitProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** What a hand-off calls the topic of a line. */
const reasonOf: Readonly<Record<Topic, string>> = {
  case_question: "other",
  medication: "medication_question",
  safety_plan: "suicide_risk",
  screening_score: "depression",
  referral_or_resources: "resources",
  skill_or_training: "other",
  curbside: "other",
  other: "other",
};

/** Whatever turns urgent leaves the line and becomes a hand-off, which rings somebody by the norms. */
export function CannotWait({ hours, entry }: CannotWaitProps) {
  const [isOpen, setOpen] = useState(false);
  const { rolesHere } = useSession();
  // Those who do not care for patients tell somebody who does.
  if (!rolesHere.some((role) => (careRoles as readonly Role[]).includes(role))) return null;
  return (
    <>
      <Button variant="default" size="md" onClick={() => setOpen(true)}>
        This cannot wait
      </Button>
      {isOpen ? (
        <Dialog title="It cannot wait" onClose={() => setOpen(false)}>
          <Urgent hours={hours} entry={entry} />
        </Dialog>
      ) : null}
    </>
  );
}

function Urgent({ hours, entry }: CannotWaitProps) {
  const { site, siteId } = useSite();
  const navigate = useNavigate();
  const convert = useUrgent(hours, entry);
  const [roomId, setRoomId] = useState("");
  const ask = async (request: Record<string, string | object>): Promise<void> => {
    const room = roomId === "" ? {} : { roomId };
    const result = await convert.run({ ...request, ...room });
    if (result.ok && result.value.handoffId !== null)
      void navigate(`/sites/${siteId}/handoffs/${result.value.handoffId}`);
  };
  const isSending = convert.state === "sending";
  return (
    <>
      <Text>You leave the line, and somebody from behavioral health is asked to come now.</Text>
      <NativeSelect
        label="Where are you? (optional)"
        data={[
          { value: "", label: "No room" },
          ...site.rooms.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        value={roomId}
        onChange={(event) => setRoomId(event.currentTarget.value)}
      />
      <div className={classes["acts"]}>
        <Button
          size="md"
          loading={isSending}
          onClick={() =>
            void ask({
              kind: "curbside",
              urgency: "now",
              content: { reason: reasonOf[entry.topic] },
            })
          }
        >
          Ask for somebody now
        </Button>
        <Button
          size="md"
          color="red"
          loading={isSending}
          onClick={() => void ask({ kind: "crisis", urgency: "crisis" })}
        >
          Crisis: somebody is in danger
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        With a patient beside you, and time for a few fields:{" "}
        <Anchor
          component={Link}
          to={`/sites/${siteId}/office-hours/${hours.id}/entries/${entry.id}/ask`}
        >
          fill in a hand-off
        </Anchor>
        . You keep your place until it is sent.
      </Text>
      <CommandOutcomeNote state={convert.state} refusal={convert.refusal} />
    </>
  );
}
