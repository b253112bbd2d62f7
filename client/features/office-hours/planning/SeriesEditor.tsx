import { Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { changeOfficeHours, setUpOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { bhRoles } from "#shared/kernel/roles.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { blankHours, draftOfSeries, fieldsOf, problemOf, type HoursDraft } from "./hours-draft.ts";
import { LimitFields } from "./LimitFields.tsx";
import { NameFields } from "./NameFields.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { WhoFields } from "./WhoFields.tsx";

interface SeriesEditorProps {
  /** Absent: new ones. */
  readonly series?: Series;
  readonly onClose: (outcome?: string) => void;
}

/** All that a host or a practice decides of office hours. */
export function SeriesEditor({ series, onClose }: SeriesEditorProps) {
  const blank = useBlank();
  const [draft, setDraft] = useState(() => (series ? draftOfSeries(series) : blank));
  const [problem, setProblem] = useState<string | null>(null);
  const setUp = useCommand(setUpOfficeHours);
  const change = useCommand(changeOfficeHours);
  const set = (changes: Partial<HoursDraft>): void => setDraft({ ...draft, ...changes });
  const save = () =>
    series
      ? change.run({ seriesId: series.id, changes: fieldsOf(draft, series) })
      : setUp.run(fieldsOf(draft));
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const found = problemOf(draft);
    setProblem(found);
    if (found !== null) return;
    if ((await save()).ok) onClose(`${draft.title.trim()}: ${series ? "changed" : "set up"}.`);
  };
  const { state, refusal } = series ? change : setUp;
  return (
    <Panel title={series ? `Change ${series.title}` : "Set up office hours"}>
      <form noValidate onSubmit={(event) => void handleSubmit(event)}>
        <Stack gap="md">
          <NameFields draft={draft} set={set} />
          <WhenFields draft={draft} set={set} />
          <WhoFields draft={draft} set={set} />
          <LimitFields draft={draft} set={set} />
          {problem ? (
            <Text role="alert" fw={550} c="var(--hallway-crisis-ink)">
              {problem}
            </Text>
          ) : null}
          <FormButtons
            label={series ? "Save" : "Set them up"}
            isSending={state === "sending"}
            onCancel={() => onClose()}
          />
          <CommandOutcomeNote state={state} refusal={refusal} />
        </Stack>
      </form>
    </Panel>
  );
}

/** BH clinicians propose themselves. */
function useBlank(): HoursDraft {
  const { site } = useSite();
  const { me, rolesHere } = useSession();
  const isBh = bhRoles.some((role) => rolesHere.includes(role));
  return blankHours(isBh ? me : null, localDate(now(), site.zone));
}
