import type { Row } from "./stage.ts";

/** A person's address for their calendar is nobody else's business: nothing of it stands in a stream. */
export const calendarRows: readonly Row[] = [
  {
    command: "calendar.makeLink",
    when: "Maya has none yet",
    set: (stage) => Promise.resolve({ by: stage.maya, input: {} }),
  },
  {
    command: "calendar.takeBackLink",
    when: "Maya has one",
    set: async (stage) => {
      await stage.maya.does("calendar.makeLink", {});
      return { by: stage.maya, input: {} };
    },
  },
];
