import { Button, Group } from "@mantine/core";
import { Link } from "react-router";
import { endOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import { hoursKindLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Hours, Series } from "#shared/office-hours/office-hours.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { IntoView } from "../../../ui/IntoView.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Said } from "../../../ui/Said.tsx";
import { useOpening, type Opening } from "../../../ui/use-opening.ts";
import { isOnBoard } from "../../presence/is-on-board.ts";
import { isOnce } from "../parts/hours-words.ts";
import { CalendarFile } from "./CalendarFile.tsx";
import { ComingDays } from "./ComingDays.tsx";
import { MoveDay } from "./MoveDay.tsx";
import { OtherSites } from "./OtherSites.tsx";
import { SeriesEditor } from "./SeriesEditor.tsx";
import { SeriesFacts } from "./SeriesFacts.tsx";

interface SeriesPanelProps {
  readonly series: Series;
  /** Its sessions ahead and under way. */
  readonly hours: readonly Hours[];
  readonly onChanged: (outcome?: string) => void;
}

/** One host's office hours as they are planned, and what can be changed about them. */
export function SeriesPanel({ series, hours, onChanged }: SeriesPanelProps) {
  const { isOpen, says, open, close, back } = useOpening();
  const { me, rolesHere } = useSession();
  const isMine = series.hostIds.includes(me.id);
  const mayChange = isMine || rolesHere.some((role) => role === "lead" || role === "admin");
  const done = (outcome?: string): void => {
    close(outcome);
    onChanged();
  };
  if (isOpen)
    return (
      <IntoView takesFocus>
        <SeriesEditor series={series} onClose={done} />
      </IntoView>
    );
  return (
    <Panel title={series.title} note={hoursKindLabels[series.kind]}>
      <SeriesFacts series={series} />
      {mayChange ? <OtherSites series={series} /> : null}
      <ComingDays series={series} mayChange={mayChange} onChanged={onChanged} />
      {isOnBoard(rolesHere) ? (
        <Group gap="xs">
          <ToTheDoor hours={hours} />
          <CalendarFile series={series} />
        </Group>
      ) : null}
      {mayChange ? (
        <Acts series={series} onEdit={open} editButton={back} onChanged={onChanged} />
      ) : null}
      <Said words={says} />
    </Panel>
  );
}

/** To the session that is next or under way. */
function ToTheDoor({ hours }: { readonly hours: readonly Hours[] }) {
  const [first] = hours.toSorted((a, b) => a.startsAt - b.startsAt);
  if (!first) return null;
  const to = `/sites/${first.siteId}/office-hours/${first.id}`;
  const words = first.state === "scheduled" ? "To the next session" : "To the session under way";
  return (
    <Button component={Link} to={to} variant="default">
      {words}
    </Button>
  );
}

interface ActsProps {
  readonly series: Series;
  readonly onEdit: Opening["open"];
  readonly editButton: Opening["back"];
  readonly onChanged: (outcome?: string) => void;
}

function Acts({ series, onEdit, editButton, onChanged }: ActsProps) {
  const { isOpen: isMoving, says, open, close, back } = useOpening();
  const end = useCommand(endOfficeHours);
  const { title, schedule } = series;
  const closeMove = (outcome?: string): void => {
    close(outcome);
    onChanged();
  };
  const handleEnd = async (): Promise<void> => {
    const done = await end.run({ seriesId: series.id });
    onChanged(done.ok ? `${title}: ended.` : undefined);
  };
  const isRecurring = !isOnce(schedule);
  return (
    <>
      {isMoving ? (
        <IntoView takesFocus>
          <MoveDay series={series} onClose={closeMove} />
        </IntoView>
      ) : null}
      <Group gap="xs">
        <Button ref={editButton} onClick={onEdit} aria-label={`Change ${title}`}>
          Change
        </Button>
        {isRecurring && !isMoving ? (
          <Button
            ref={back}
            variant="default"
            onClick={open}
            aria-label={`Leave out or move a day: ${title}`}
          >
            Leave out or move a day
          </Button>
        ) : null}
        <ConfirmButton
          variant="subtle"
          color="red"
          question={`End ${title}?`}
          consequence="They are held no more. Whoever waits in the next session is asked what to do instead; a session that is under way runs to its end."
          confirmLabel="End them"
          aria-label={`End ${title}`}
          onConfirm={() => void handleEnd()}
        >
          End
        </ConfirmButton>
      </Group>
      <Said words={says} />
      <CommandOutcomeNote state={end.state} refusal={end.refusal} />
    </>
  );
}
