import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { features } from "../../../server/features.ts";
import { calendarRows } from "./replay/calendar-rows.ts";
import { handoffRows } from "./replay/handoff-rows.ts";
import { huddleRows } from "./replay/huddle-rows.ts";
import { mediaRows } from "./replay/media-rows.ts";
import { officeHoursRows } from "./replay/office-hours-rows.ts";
import { peopleRows } from "./replay/people-rows.ts";
import { presenceRows } from "./replay/presence-rows.ts";
import { servedRows } from "./replay/served-rows.ts";
import { threadRows } from "./replay/thread-rows.ts";
import { clear, expectSameScreens, lookAnew, setStage, type Stage } from "./replay/stage.ts";

const rows = [
  ...handoffRows,
  ...huddleRows,
  ...officeHoursRows,
  ...servedRows,
  ...mediaRows,
  ...threadRows,
  ...calendarRows,
  ...presenceRows,
  ...peopleRows,
];
const commands = features
  .flatMap((feature) => feature.commands)
  .map(({ contract }) => contract.name);

describe("state equals replay", () => {
  it("is shown for every command that the hub knows", () => {
    const shown = new Set(rows.map(({ command }) => command));
    expect(
      commands.filter((name) => !shown.has(name)),
      "commands without a row in tests/server/trust/replay",
    ).toEqual([]);
    expect(
      [...shown].filter((name) => !commands.includes(name)),
      "rows without a command",
    ).toEqual([]);
  });
});

describe.each(["SQLite", "PostgreSQL"] as const)(
  "an old screen that heard every event is a new screen, on %s",
  (store) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await setStage(store);
    });
    afterEach(() => clear(stage));
    afterAll(() => stage.close());

    it.each(rows)("$command: $when", async ({ command, set }) => {
      const { by, input, site } = await set(stage);
      await lookAnew(stage);
      await by.does(command, input, site === undefined ? {} : { site });
      await expectSameScreens(stage);
    });
  },
);
