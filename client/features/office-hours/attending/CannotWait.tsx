import { Anchor, Button, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { isPressing, type Entry } from "#shared/office-hours/entries.schema.ts";
import { topicLabels } from "#shared/office-hours/office-hours.labels.ts";
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
  /** What I wrote about it. */
  readonly line?: string;
  /** The first thing to do, where nobody gets to it here. */
  readonly isFirst?: boolean;
}

/** Whatever turns urgent leaves the line and becomes a hand-off, which rings somebody by the norms. */
export function CannotWait({ isFirst = false, ...on }: CannotWaitProps) {
  const [isOpen, setOpen] = useState(false);
  const { rolesHere } = useSession();
  // Those who do not care for patients tell somebody who does.
  if (!mayAskForHandoff(rolesHere)) return isPressing(on.entry) ? <WhoToCall /> : null;
  return (
    <>
      <Button variant={isFirst ? "filled" : "default"} size="md" onClick={() => setOpen(true)}>
        This cannot wait
      </Button>
      {isOpen ? (
        <Dialog title="It cannot wait" onClose={() => setOpen(false)}>
          <Urgent {...on} />
        </Dialog>
      ) : null}
    </>
  );
}

/** What does not wait, of somebody who may ask for no hand-off: who asks for one, and whom one calls. */
function WhoToCall() {
  const { people, site, siteId } = useSite();
  const leads = people
    .filter(({ memberships }) =>
      memberships.some((each) => each.siteId === siteId && each.roles.includes("lead")),
    )
    .map(({ name }) => name);
  const told = [...leads.slice(0, 3), "a nurse or a provider"].join(", or ");
  return (
    <Text>
      It cannot wait? You cannot ask for a hand-off yourself: tell {told}, who can, or call{" "}
      {site.emergencyLine}.
    </Text>
  );
}

export function mayAskForHandoff(roles: readonly Role[]): boolean {
  return roles.some((role) => (careRoles as readonly Role[]).includes(role));
}

function Urgent({ hours, entry, line = "" }: CannotWaitProps) {
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
  const before = entry.handoffId === null ? {} : { againId: entry.handoffId };
  const isSending = convert.state === "sending";
  return (
    <>
      <Text>
        {entry.state === "choosing" ? "" : "You leave the line, and "}
        {entry.state === "choosing" ? "Somebody" : "somebody"} from behavioral health is asked now,
        whoever holds this line first: in a room to come there, without one to call.
        {entry.handoffId === null ? "" : " What your hand-off said goes with it."}
      </Text>
      <NativeSelect
        label={entry.handoffId === null ? "Where are you? (optional)" : "Where are you?"}
        data={[
          { value: "", label: entry.handoffId === null ? "No room" : "As your hand-off said" },
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
              modality: roomId === "" ? "phone" : "in_person",
              // Which reason it is nobody has said: the topic goes with it as it was chosen.
              content: { reason: "other", note: sayTopic(entry, line) },
              ...before,
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

function sayTopic({ topic }: Entry, line: string): string {
  return [topicLabels[topic], line].filter(Boolean).join(": ");
}
