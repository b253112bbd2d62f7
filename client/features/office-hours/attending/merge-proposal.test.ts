import { expect, it } from "vitest";
import { decideWithdraw } from "#shared/office-hours/entries.rules.ts";
import { decideProposeMerge } from "#shared/office-hours/hosting.rules.ts";
import {
  done,
  entryOf,
  join,
  NOON,
  openSession,
  person,
  sam,
} from "#shared/office-hours/office-hours.fixtures.ts";
import { findProposal } from "./merge-proposal.ts";

const two = join(join(openSession(), 1), 2);
const [one, other] = [entryOf(two, 1), entryOf(two, 2)];
const asked = done(decideProposeMerge(two, other.id, one.id, sam));

it("two who are asked whether they may be taken together each hear of the other", () => {
  expect(findProposal(asked, one)).toMatchObject({ entryId: other.id, otherId: person(2) });
  expect(findProposal(asked, other)).toMatchObject({ entryId: other.id, otherId: person(1) });
});

it("nobody is asked about somebody who has left", () => {
  const oneLeft = done(decideWithdraw(asked, one.id, person(1), NOON));
  expect(findProposal(oneLeft, other)).toBeUndefined();
  const otherLeft = done(decideWithdraw(asked, other.id, person(2), NOON));
  expect(findProposal(otherLeft, one)).toBeUndefined();
});

it("a proposal of somebody who has left does not stand before one that counts", () => {
  const left = done(decideWithdraw(asked, other.id, person(2), NOON));
  const three = join(left, 3);
  const again = done(decideProposeMerge(three, entryOf(three, 3).id, one.id, sam));
  expect(findProposal(again, one)).toMatchObject({ otherId: person(3) });
});
