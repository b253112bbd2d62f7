import { expect, it } from "vitest";
import { changeRoom, setUpRoom } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { blankRoom, changesOf, problemOf, setUpOf, withKind } from "./room-draft.ts";

const TODAY = "2026-11-02";

it("what is proposed to a lead is a morning huddle that the hub takes as it stands", () => {
  const input = setUpOf(blankRoom(), TODAY);
  expect(problemOf(blankRoom())).toBeNull();
  expect(setUpRoom.input.safeParse(input).success).toBe(true);
  expect(input.schedule).toMatchObject({ weekdays: [1, 2, 3, 4, 5], minute: 480, from: TODAY });
});

it("rounds visit each team in order, and the hub takes them", () => {
  const teams = [
    { id: "blue", name: "Blue", personIds: [] },
    { id: "green", name: "Green", personIds: [] },
  ];
  const draft = withKind(blankRoom(), "rounds", { teams });
  expect(draft.agenda.map(({ title }) => title)).toEqual(["Who goes round", "Blue", "Green"]);
  expect(setUpRoom.input.safeParse(setUpOf(draft, TODAY)).success).toBe(true);
});

it("complex care is not called a morning huddle, nor planned for every morning, unless a lead wrote so", () => {
  const site = { teams: [] };
  const proposed = withKind(blankRoom(), "complex_care", site);
  expect(proposed).toMatchObject({
    name: "Complex care",
    isPlanned: false,
    weekdays: [],
    time: "",
    lengthMinutes: 60,
  });
  expect(withKind(proposed, "huddle", site)).toEqual(blankRoom());
  const written = withKind(
    { ...blankRoom(), name: "Care table", time: "12:30", lengthMinutes: 45 },
    "complex_care",
    site,
  );
  expect(written).toMatchObject({
    name: "Care table",
    isPlanned: true,
    time: "12:30",
    lengthMinutes: 45,
  });
});

it("a huddle shorter than its wrap-up has no longer a wrap-up than itself", () => {
  const changes = changesOf({ ...blankRoom(), lengthMinutes: 1 }, undefined, TODAY);
  expect(changes.timing?.wrapUpMs).toBeLessThanOrEqual(MINUTE_MS);
});

it("a room without a time meets when somebody opens it", () => {
  const changes = changesOf({ ...blankRoom(), isPlanned: false }, undefined, TODAY);
  expect(changes.schedule).toBeNull();
  const standingRoomId = "0197f1a0-0000-4000-8000-000000000000";
  expect(changeRoom.input.safeParse({ standingRoomId, changes }).success).toBe(true);
});

it("a room needs a name, a day and an agenda", () => {
  expect(problemOf({ ...blankRoom(), name: " " })).toMatch(/name/);
  expect(problemOf({ ...blankRoom(), weekdays: [] })).toMatch(/day/);
  expect(problemOf({ ...blankRoom(), agenda: [] })).toMatch(/agenda/);
  expect(problemOf({ ...blankRoom(), time: "" })).toMatch(/time/);
});
