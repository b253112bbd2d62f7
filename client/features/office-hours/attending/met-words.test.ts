import { expect, it } from "vitest";
import { sayApart, sayInGroup, sayMet } from "./met-words.ts";

const where = { host: "Amadou", modality: "video", place: "Room 4", isRemote: false } as const;
const visit = { host: "Amadou", apart: sayApart(where) };
const nobody = { amIn: false, isHostIn: false, wasHostIn: false };

it("nobody is with a host who is not in the call: they are told that they wait, or that the host does", () => {
  expect(sayMet(visit, nobody).title).toBe("Your turn with Amadou");
  expect(sayMet(visit, { ...nobody, amIn: true })).toEqual({
    title: "You wait for Amadou",
    note: "You are in the call; Amadou has not come into it yet.",
  });
  const hostIn = { ...nobody, isHostIn: true, wasHostIn: true };
  expect(sayMet(visit, hostIn).title).toBe("Amadou is in the call");
  expect(sayMet(visit, { ...hostIn, amIn: true }).title).toBe("You are with Amadou");
  expect(sayMet(visit, { amIn: true, isHostIn: false, wasHostIn: true }).title).toBe(
    "Amadou has left the call",
  );
});

it("by phone and in person it is said what comes, and not that it has", () => {
  expect(sayApart({ ...where, modality: "phone" }).title).toBe("Amadou calls you by phone");
  const inPerson = { ...where, modality: "in_person" } as const;
  expect(sayApart(inPerson)).toEqual({ title: "Go to Amadou", note: "Room 4. Or talk below." });
  expect(sayApart({ ...inPerson, isRemote: true })).toEqual({
    title: "Your turn with Amadou",
    note: "Amadou works remotely today: talk below.",
  });
  expect(sayApart({ ...inPerson, place: null }).note).toBe("Talk below.");
});

it("whoever is in an open group reads of its call what is true of it", () => {
  expect(sayInGroup({ amIn: false, others: 0 })).toContain("Start the call");
  expect(sayInGroup({ amIn: false, others: 2 })).toContain("2 others are in the call");
  expect(sayInGroup({ amIn: true, others: 0 })).toContain("nobody else has come");
  expect(sayInGroup({ amIn: true, others: 1 })).toContain("with 1 other");
});
