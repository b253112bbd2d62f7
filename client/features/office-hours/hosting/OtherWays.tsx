import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { convertEntry, requeueEntry } from "#shared/office-hours/office-hours.commands.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { IntoView } from "../../../ui/IntoView.tsx";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { useNames } from "../parts/use-names.ts";
import { firstName } from "./entry-words.ts";
import { HandTo } from "./HandTo.tsx";
import { IntoWriting } from "./IntoWriting.tsx";
import { useHosting } from "./use-hosting.ts";
import { useVisitors } from "./visitors.ts";

/** What else it can become: another host's, a place in the line again, a hand-off, an appointment, a question in writing. */
export function OtherWays({ entry }: { readonly entry: Entry }) {
  return (
    <KeptFocus>
      <Ways entry={entry} />
    </KeptFocus>
  );
}

function Ways({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const [isOpen, setOpen] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const visitor = useVisitors().get(entry.personId);
  const { siteId, id: hoursId } = hours;
  if (isWriting)
    return (
      <IntoView takesFocus>
        <IntoWriting entry={entry} onCancel={() => setWriting(false)} />
      </IntoView>
    );
  if (!isOpen)
    return (
      <Button
        variant="subtle"
        px="xs"
        w="fit-content"
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        Something else…
      </Button>
    );
  return (
    <Group gap="xs" align="start" role="group" aria-label="Something else">
      <ActButton contract={requeueEntry} input={{ hoursId, entryId: entry.id }} variant="default">
        Back into the line, first
      </ActButton>
      <HandTo entry={entry} />
      {visitor ? (
        <Text size="sm" w="100%">
          {firstName(visitor.name)} is at {visitor.siteName}: a hand-off is asked for there, from
          their own screen.
        </Text>
      ) : (
        <Button
          component={Link}
          variant="default"
          to={`/sites/${siteId}/office-hours/${hoursId}/entries/${entry.id}/ask`}
        >
          Make it a hand-off…
        </Button>
      )}
      <Appointment entry={entry} />
      {!visitor && canBeWritten(entry) ? (
        <Button variant="default" onClick={() => setWriting(true)}>
          Answer it in writing…
        </Button>
      ) : null}
      <Button variant="subtle" aria-expanded onClick={() => setOpen(false)}>
        Less
      </Button>
    </Group>
  );
}

/** What is met in writing is a thread already. */
function canBeWritten({ state, modality }: Entry): boolean {
  return state === "in_progress" && modality !== "message";
}

function Appointment({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const command = useCommand(convertEntry);
  const name = firstName(nameOf(entry.personId));
  return (
    <div>
      <ConfirmButton
        variant="default"
        isMild
        question="An appointment was made?"
        consequence={`It ends here for ${name}: the two of you have agreed on a time in your calendars.`}
        confirmLabel="An appointment was made"
        loading={command.state === "sending"}
        onConfirm={() =>
          void command.run({
            hoursId: hours.id,
            entryId: entry.id,
            to: { kind: "appointment" },
          })
        }
      >
        An appointment was made…
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}
