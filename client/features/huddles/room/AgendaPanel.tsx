import { spentMs } from "#shared/huddles/agenda.ts";
import type { AgendaItem } from "#shared/huddles/agenda.schema.ts";
import { goToItem } from "#shared/huddles/huddles.commands.ts";
import { isRunning } from "#shared/huddles/huddles.schema.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { sayLength } from "../parts/huddle-words.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { AddTopic } from "./AddTopic.tsx";
import classes from "./AgendaPanel.module.css";

/** The whole agenda: where we are, what is behind us, what comes. */
export function AgendaPanel({ agenda }: { readonly agenda: readonly AgendaItem[] }) {
  const { huddle, standing, contents } = useHuddleRoom();
  const command = useCommand(goToItem);
  const mayGo = standing.mine !== undefined && standing.steers && isRunning(huddle.state);
  const go = (itemId: string): void =>
    void command.run({ huddleId: huddle.id, itemId, fromItemId: huddle.currentItemId });
  // Whose case it is, for those who may read it.
  const handleOf = ({ flagId }: AgendaItem): string => {
    const handle = flagId === null ? undefined : contents.flag(flagId)?.handle;
    return handle === undefined ? "" : ` · ${handle}`;
  };
  const total = agenda.reduce((sum, { plannedMs }) => sum + plannedMs, 0);
  return (
    <Panel
      title="Agenda"
      note={`${agenda.length === 1 ? "1 item" : `${agenda.length} items`}, ${sayLength(total)}`}
    >
      <ol className={classes["items"]}>
        {agenda.map((item, index) => {
          const isNow = huddle.state !== "ended" && item.id === huddle.currentItemId;
          return (
            <li
              key={item.id}
              className={classes["item"]}
              data-now={isNow || undefined}
              aria-current={isNow ? "step" : undefined}
            >
              <span className={classes["number"]}>{index + 1}</span>
              <span>
                {mayGo && !isNow ? (
                  <button type="button" className={classes["go"]} onClick={() => go(item.id)}>
                    {item.title}
                  </button>
                ) : (
                  item.title
                )}
                {handleOf(item)}
                <br />
                <span className={classes["speaks"]}>{item.speaks}</span>
              </span>
              <span className={classes["time"]}>
                {sayItemTime(item, isNow, huddle.endedAt ?? now())}
              </span>
            </li>
          );
        })}
      </ol>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
      {standing.takesPart && huddle.state !== "ended" ? <AddTopic /> : null}
    </Panel>
  );
}

function sayItemTime(item: AgendaItem, isNow: boolean, at: number): string {
  if (isNow) return "now";
  const spent = spentMs(item, at);
  return spent > 0
    ? `took ${sayLength(Math.round(spent / 1_000) * 1_000)}`
    : sayLength(item.plannedMs);
}
