import type { Modality } from "#shared/people/people.schema.ts";

/** The one act of whoever is called, by how the two meet. */
export const comeLabels: Readonly<Record<Modality, string>> = {
  video: "Start video",
  phone: "I’m ready: call me",
  in_person: "I’m coming",
  message: "I’m here: write",
};
