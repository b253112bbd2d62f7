import { expect, it } from "vitest";
import { decideCheckIn } from "#shared/office-hours/course.rules.ts";
import {
  amadou,
  done,
  join,
  NOON,
  openSession,
  person,
  sam,
} from "#shared/office-hours/office-hours.fixtures.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { contentsKey } from "./contents-key.ts";

const one = join(openSession(), 1);
const two = join(one, 2);

it("the words are read anew by a host when somebody comes, and not by those who wait already", () => {
  expect(contentsKey(two, sam)).not.toEqual(contentsKey(one, sam));
  expect(contentsKey(two, person(1))).toEqual(contentsKey(one, person(1)));
});

it("whoever comes to stand in reads everybody's from then on", () => {
  const stoodIn = done(decideCheckIn(one, amadou, NOON));
  expect(contentsKey(stoodIn, amadou)).not.toEqual(contentsKey(one, amadou));
});

it("the newest announcement is read also where as many stay as before", () => {
  const said = (n: number): Hours["announcements"][number] => ({
    id: `${String(n).padStart(8, "0")}-7777-4777-8777-777777777777` as never,
    byId: sam,
    at: NOON + n,
  });
  const twenty = Array.from({ length: 20 }, (_, n) => said(n));
  const next = [...twenty.slice(1), said(20)];
  const keyOf = (announcements: Hours["announcements"]) =>
    contentsKey({ ...one, announcements }, person(1));
  expect(keyOf(next)).not.toEqual(keyOf(twenty));
});
