import { IconMessage, IconPhone, IconVideo, IconWalk, type Icon } from "@tabler/icons-react";
import type { Modality } from "#shared/people/people.schema.ts";

const icons: Readonly<Record<Modality, Icon>> = {
  in_person: IconWalk,
  video: IconVideo,
  phone: IconPhone,
  message: IconMessage,
};

/** A way of meeting, beside its word. */
export function MeetingIcon({ modality }: { readonly modality: Modality }) {
  const Shape = icons[modality];
  return <Shape size="1.25rem" aria-hidden />;
}
