import { Text } from "@mantine/core";
import { hoursContents } from "#shared/office-hours/office-hours.queries.ts";
import type { HoursHead } from "#shared/office-hours/office-hours.schema.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { sayEntry } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

interface Noted {
  readonly id: string;
  /** Whose visit it was; not known any more once the session is closed. */
  readonly name?: string;
  readonly about: string;
  readonly note: string;
}

/** What hosts noted of visits that are over, the last first. */
export function NotesPanel() {
  const { hours, contents } = useHosting();
  const { nameOf } = useNames();
  const noted = hours.entries
    .filter(({ state }) => state === "resolved")
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
    .map((entry) => ({
      id: entry.id,
      name: nameOf(entry.personId),
      about: sayEntry(entry),
      note: contents.noteOf(entry.id),
    }));
  return <Notes noted={noted} />;
}

/** The notes of a session that is closed, for those whose it was, as long as they are kept. */
export function ClosedNotes({ hours }: { readonly hours: HoursHead }) {
  const { id } = useMe();
  const isMine = hours.hostIds.includes(id);
  const { data } = useHallwayQuery(hoursContents, { hoursId: hours.id }, { enabled: isMine });
  const lines = data?.lines ?? [];
  return (
    <Notes noted={lines.map(({ entryId, line, note }) => ({ id: entryId, about: line, note }))} />
  );
}

function Notes({ noted }: { readonly noted: readonly Noted[] }) {
  const written = noted.filter(({ note }) => note !== "");
  if (written.length === 0) return null;
  return (
    <Panel title="Notes" note="Only hosts read them">
      <ul className={parts["list"]}>
        {written.map(({ id, name, about, note }) => (
          <li key={id} className={parts["row"]}>
            <div className={parts["words"]}>
              {name === undefined ? null : <strong>{name} </strong>}
              <Text span size="sm" c="dimmed">
                {about}
              </Text>
              <p className={classes["quote"]}>{note}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
