import type { Attendance, Huddle, Summary } from "#shared/huddles/huddles.schema.ts";
import { ON_TIME_MS } from "#shared/huddles/summary.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";

/** Whoever only listens is counted apart, as the measures do: "3 took part, 1 of them remote; 1 listened". */
export function sayHowMany(people: readonly Attendance[], isOver: boolean): string {
  const takingPart = people.filter(({ isObserver }) => !isObserver);
  const remote = takingPart.filter(({ place }) => place === "remote").length;
  const listening = people.length - takingPart.length;
  const listens = isOver ? "listened" : listening === 1 ? "listens" : "listen";
  return [
    `${takingPart.length} ${isOver ? "took part" : "here"}`,
    remote > 0 ? `, ${remote} of them remote` : "",
    listening > 0 ? `; ${listening} ${listens}` : "",
  ].join("");
}

/** Only a person begins a huddle before its time; for the measures that is on time. */
export function sayBeginning(
  { plannedAt }: Pick<Huddle, "plannedAt">,
  { isOnTime, startedAt }: Pick<Summary, "isOnTime" | "startedAt">,
  zone: string,
): string | null {
  if (isOnTime === null || plannedAt === null) return null;
  if (!isOnTime) return "began late";
  return plannedAt - startedAt > ON_TIME_MS
    ? `begun early by hand, planned for ${sayMoment(plannedAt, startedAt, zone)}`
    : "began on time";
}
