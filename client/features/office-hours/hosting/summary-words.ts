import type { HoursSummary } from "#shared/office-hours/office-hours.schema.ts";
import { partsOf, type SummaryPart } from "#shared/office-hours/office-hours.summary.ts";
import { listNames } from "../../../ui/list-names.ts";

/** Of one, and of many. */
const words: Readonly<Record<SummaryPart | "unknown", readonly [string, string]>> = {
  served: ["was helped", "were helped"],
  handoffs: ["became a hand-off", "became hand-offs"],
  appointments: ["became an appointment", "became appointments"],
  slots: ["booked a slot", "booked slots"],
  questions: ["asked in writing", "asked in writing"],
  carriedOver: ["was carried into the next session", "were carried into the next session"],
  settled: ["said that it is settled", "said that it is settled"],
  withdrew: ["went out of the line", "went out of the line"],
  leftUnserved: ["left without help", "left without help"],
  unknown: ["was not written down", "were not written down"],
};

/** "6 came: 1 was helped, 2 became hand-offs and 3 asked in writing.": the parts are all who came. */
export function sayCame(summary: HoursSummary): string {
  const { joined, served } = summary;
  if (joined === 0) return "Nobody came.";
  if (served === joined) return `${joined} came, all were helped.`;
  const parts = partsOf(summary).map(
    ({ part, count }) => `${count} ${words[part][count === 1 ? 0 : 1]}`,
  );
  return `${joined} came: ${listNames(parts)}.`;
}
