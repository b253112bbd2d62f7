import fc from "fast-check";
import { expect, it } from "vitest";
import { createSharedNotes, type SharedNotes } from "./shared-notes.ts";
import { changeBetween } from "./text-change.ts";
import { updateFromText, updateToText } from "./update-text.ts";

function passOn(from: SharedNotes, to: SharedNotes): void {
  const update = from.takeUnsent();
  if (update) to.receive(updateFromText(updateToText(update)));
}

it("two people who type at the same moment lose no keystroke, and read the same", () => {
  const maya = createSharedNotes();
  const dana = createSharedNotes();
  maya.type("Room 4 needs a scale.");
  passOn(maya, dana);
  maya.type("Room 4 needs a new scale.");
  dana.type("Room 4 needs a scale. Interpreter at 10.");
  passOn(maya, dana);
  passOn(dana, maya);
  expect(maya.text()).toBe("Room 4 needs a new scale. Interpreter at 10.");
  expect(dana.text()).toBe(maya.text());
});

it("the caret stays between the same letters while somebody else types before it", () => {
  const maya = createSharedNotes();
  const dana = createSharedNotes();
  maya.type("scale");
  passOn(maya, dana);
  const caret = maya.pin(5);
  dana.type("A new scale");
  passOn(dana, maya);
  expect(maya.find(caret)).toBe(11);
});

/** Somebody at a field: each key falls where their caret is by then. */
function sitDown(notes: SharedNotes, at: number): { press(key: string): void } {
  let caret = notes.pin(at);
  return {
    press(key) {
      const before = notes.text();
      const place = notes.find(caret) ?? before.length;
      notes.type(before.slice(0, place) + key + before.slice(place), place + key.length);
      caret = notes.pin(place + key.length);
    },
  };
}

it("two who type at the same place at the same time each write a whole sentence, however their keys fall between", () => {
  const [hers, theirs] = ["We all agreed. ", "The alarm is all right. "];
  fc.assert(
    fc.property(fc.array(fc.nat(4)), fc.constantFrom("", "Fridge: "), (turns, already) => {
      const maya = createSharedNotes();
      const dana = createSharedNotes();
      maya.type(already);
      passOn(maya, dana);
      const fields = [
        { notes: maya, other: dana, keys: [...hers], field: sitDown(maya, already.length) },
        { notes: dana, other: maya, keys: [...theirs], field: sitDown(dana, already.length) },
      ];
      const everyTurn = [...turns, ...Array.from({ length: 60 }, (_, turn) => turn % 4)];
      for (const turn of everyTurn) {
        const one = fields[turn % 2];
        const key = one?.keys.shift();
        if (key !== undefined) one?.field.press(key);
        if (turn < 2 && one) passOn(one.notes, one.other);
      }
      passOn(maya, dana);
      passOn(dana, maya);
      expect(maya.text()).toBe(dana.text());
      expect([already + hers + theirs, already + theirs + hers]).toContain(maya.text());
    }),
  );
});

it("what comes from the hub is not sent back to it", () => {
  const maya = createSharedNotes();
  const dana = createSharedNotes();
  maya.type("Scale");
  passOn(maya, dana);
  expect(dana.hasUnsent()).toBe(false);
  expect(maya.hasUnsent()).toBe(false);
});

it("any change of a text is found, and is no more than what changed", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = changeBetween(before, after);
      const { at, removed, inserted } = change ?? { at: 0, removed: 0, inserted: "" };
      expect(before.slice(0, at) + inserted + before.slice(at + removed)).toBe(after);
    }),
  );
});

it("whatever several people type and however late it arrives, all read the same in the end", () => {
  const stroke = fc.record({ who: fc.nat(2), text: fc.string({ maxLength: 6 }), at: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 25 }), (strokes) => {
      const people = [createSharedNotes(), createSharedNotes(), createSharedNotes()];
      for (const { who, text, at } of strokes) {
        const person = people[who];
        if (!person) continue;
        const before = person.text();
        const place = Math.min(at, before.length);
        person.type(before.slice(0, place) + text + before.slice(place));
        if (at % 3 === 0)
          for (const other of people) if (other !== person) other.receive(person.whole());
      }
      for (const one of people) for (const other of people) other.receive(one.whole());
      const [first] = people;
      expect(people.map((each) => each.text())).toEqual(people.map(() => first?.text()));
    }),
  );
});

const HUB_TAKES_BYTES = 12 * 1024;

it("a paste of many pages goes in pieces that the hub takes, and arrives whole", () => {
  const maya = createSharedNotes();
  const dana = createSharedNotes();
  const pages = `a${"診療😀".repeat(4_000)}`;
  maya.type(pages);
  for (let piece = maya.takeUnsent(); piece; piece = maya.takeUnsent()) {
    expect(piece.byteLength).toBeLessThanOrEqual(HUB_TAKES_BYTES);
    dana.receive(piece);
  }
  expect(dana.text()).toBe(pages);
});

it("what did not get through goes again, before what was typed since", () => {
  const maya = createSharedNotes();
  const dana = createSharedNotes();
  maya.type("Room 4");
  const lost = maya.takeUnsent();
  maya.type("Room 4 needs a scale.");
  if (lost) maya.putBack(lost);
  passOn(maya, dana);
  expect(dana.text()).toBe("Room 4 needs a scale.");
  expect(maya.hasUnsent()).toBe(false);
});

it("a hub that misses something is sent just that", () => {
  const maya = createSharedNotes();
  const hub = createSharedNotes();
  maya.type("Room 4 needs");
  passOn(maya, hub);
  maya.type("Room 4 needs a scale");
  maya.takeUnsent();
  maya.type("Room 4 needs a scale.");
  maya.catchUp(hub.whole());
  passOn(maya, hub);
  expect(hub.text()).toBe("Room 4 needs a scale.");
});
