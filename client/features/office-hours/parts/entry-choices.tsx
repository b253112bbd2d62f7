import { topics } from "#shared/office-hours/entries.schema.ts";
import { meetingLabels, topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Modality } from "#shared/people/people.schema.ts";
import { MeetingIcon } from "./MeetingIcon.tsx";

export const choicesOfTopic = topics.map((value) => ({ value, label: topicLabels[value] }));

export function choicesOfMeeting(modalities: readonly Modality[]) {
  return modalities.map((value) => ({
    value,
    label: meetingLabels[value],
    mark: <MeetingIcon modality={value} />,
  }));
}
