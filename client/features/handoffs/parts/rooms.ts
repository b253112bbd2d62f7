import type { Room } from "#shared/people/people.schema.ts";

/** Exam rooms first: that is where patients are. */
export function roomsInOrder(rooms: readonly Room[]): readonly Room[] {
  return [
    ...rooms.filter(({ kind }) => kind === "exam"),
    ...rooms.filter(({ kind }) => kind !== "exam"),
  ];
}
