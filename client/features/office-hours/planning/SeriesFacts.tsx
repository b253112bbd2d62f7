import { roleLabels } from "#shared/kernel/roles.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/kernel/time.ts";
import { meetingLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { boxesOf } from "#shared/office-hours/time-box.ts";
import { listNames } from "../../../ui/list-names.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { sayDay } from "#shared/schedules/schedule.words.ts";
import { isOnce, saySchedule } from "../parts/hours-words.ts";
import { servedRoles } from "./hours-draft.ts";
import classes from "./planning.module.css";

/** All that was decided of them, a line each. */
export function SeriesFacts({ series }: { readonly series: Series }) {
  const { nameOf } = usePeopleHere();
  const { hostIds, backupIds, modalities, answerWithinMs } = series;
  const facts: readonly (readonly [name: string, says: string])[] = [
    ["When", sayWhen(series)],
    [hostIds.length === 1 ? "Host" : "Hosts", listNames(hostIds.map(nameOf))],
    [
      "Backup",
      backupIds.length === 0
        ? "Nobody: if the host is late, people wait"
        : listNames(backupIds.map(nameOf)),
    ],
    ["Met", listNames(modalities.map((each) => meetingLabels[each].toLowerCase()))],
    ...(series.kind === "line" ? [["Time planned", sayBoxes(series)] as const] : []),
    ["For", sayRoles(series)],
    ["Questions at the closed door", `answered within ${sayLong(answerWithinMs)}`],
    ...(series.firstTimersFirst
      ? [["Order", "whoever comes for the first time that day goes first"] as const]
      : []),
    ...(series.rateLimit ? [["Limit", sayLimit(series.rateLimit)] as const] : []),
  ];
  return (
    <dl className={classes["facts"]}>
      {facts.map(([name, says]) => (
        <Fact key={name} name={name} says={says} />
      ))}
    </dl>
  );
}

function Fact({ name, says }: { readonly name: string; readonly says: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{says}</dd>
    </>
  );
}

function sayWhen({ schedule, lengthMs }: Series): string {
  const { from, until } = schedule;
  const said = saySchedule(schedule, lengthMs);
  if (until === null || isOnce(schedule)) return said;
  const year = until.slice(0, 4);
  return `${said}, until ${sayDay(until)}${from.startsWith(year) ? "" : `, ${year}`}`;
}

function sayRoles({ roles }: Pick<Series, "roles">): string {
  if (servedRoles.every((role) => roles.includes(role))) return "everybody in the hallway";
  return listNames(roles.map((role) => roleLabels[role].toLowerCase()));
}

function sayBoxes(series: Series): string {
  const { boxMs, quickBoxMs } = boxesOf(series);
  return `${boxMs / MINUTE_MS} min each, ${quickBoxMs / MINUTE_MS} for a quick question`;
}

/** "45 min", "4 hours", "3 days". */
function sayLong(ms: number): string {
  if (ms < HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  const hours = Math.round(ms / HOUR_MS);
  if (hours === 1) return "an hour";
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function sayLimit({ entries, inMs, whenLineOver }: NonNullable<Series["rateLimit"]>): string {
  const times = entries === 1 ? "once" : `${entries} times`;
  return `${times} in ${sayLong(inMs)}, while more than ${whenLineOver} wait`;
}
