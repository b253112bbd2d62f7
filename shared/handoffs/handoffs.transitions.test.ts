import { expect, it } from "vitest";
import { isOpenState, type HandoffState } from "./handoffs.schema.ts";
import { transitions } from "./handoffs.transitions.ts";

it("nothing is done to a hand-off that has ended: no command starts from a terminal state", () => {
  const late = Object.entries(transitions).filter(([, { from }]) =>
    (from as readonly HandoffState[]).some((state) => !isOpenState(state)),
  );
  expect(late.map(([command]) => command)).toEqual([]);
});
