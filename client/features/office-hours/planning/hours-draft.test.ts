import { expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import { changeOfficeHours, setUpOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import { seriesSchema } from "#shared/office-hours/office-hours.schema.ts";
import { blankHours, draftOfSeries, fieldsOf, problemOf } from "./hours-draft.ts";

const SAM = "0197f1a0-0000-4000-8000-000000000001" as PersonId;
const DANA = "0197f1a0-0000-4000-8000-000000000002" as PersonId;
const SERIES = "0197f1a0-0000-4000-8000-000000000003";
const MONDAY = "2026-11-02";
const blank = blankHours({ id: SAM }, MONDAY);

it("what is proposed to a host is an open door at noon that the hub takes as it stands", () => {
  expect(problemOf(blank)).toBeNull();
  const input = fieldsOf(blank);
  expect(setUpOfficeHours.input.safeParse(input).success).toBe(true);
  expect(input.schedule).toMatchObject({ weekdays: [1, 2, 3, 4, 5], minute: 720, until: null });
});

it("office hours that are held once have the weekday of their day", () => {
  const { schedule } = fieldsOf({ ...blank, isOnce: true, from: "2026-11-08" });
  expect(schedule).toMatchObject({ weekdays: [7], from: "2026-11-08", until: "2026-11-08" });
});

it("days that were left out stay left out when the time changes", () => {
  const left = { on: "2026-11-26", movedTo: null };
  const fields = fieldsOf(blank);
  const series = seriesSchema.parse({
    ...fields,
    schedule: { ...fields.schedule, exceptions: [left] },
    id: SERIES,
    siteId: "riverside",
  });
  const changes = fieldsOf({ ...draftOfSeries(series), time: "13:30" }, series);
  expect(changeOfficeHours.input.safeParse({ seriesId: SERIES, changes }).success).toBe(true);
  expect(changes.schedule).toMatchObject({ minute: 810, exceptions: [left] });
});

it("the time for each visit stays as it was planned", () => {
  const series = { ...fieldsOf(blank), id: SERIES, siteId: "riverside", boxMs: 900_000 };
  const draft = draftOfSeries(seriesSchema.parse(series));
  expect(draft).toMatchObject({ boxMinutes: 15, quickBoxMinutes: 2 });
  expect(fieldsOf(draft)).toMatchObject({ boxMs: 900_000, quickBoxMs: 120_000 });
});

it("whoever hosts is not their own backup", () => {
  expect(fieldsOf({ ...blank, backupIds: [SAM, DANA] }).backupIds).toEqual([DANA]);
});

it("a door needs a name, a host, a day, a time, a way of meeting and somebody whom it serves", () => {
  expect(problemOf({ ...blank, title: " " })).toMatch(/name/);
  expect(problemOf({ ...blank, hostIds: [] })).toMatch(/host/);
  expect(problemOf({ ...blank, weekdays: [] })).toMatch(/day/);
  expect(problemOf({ ...blank, isOnce: true, from: "" })).toMatch(/which day/);
  expect(problemOf({ ...blank, time: "" })).toMatch(/time/);
  expect(problemOf({ ...blank, until: "2026-11-01" })).toMatch(/last day/);
  expect(problemOf({ ...blank, modalities: [] })).toMatch(/way of meeting/);
  expect(problemOf({ ...blank, roles: [] })).toMatch(/role/);
});
