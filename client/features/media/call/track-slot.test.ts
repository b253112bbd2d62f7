import { expect, it } from "vitest";
import type { Opened } from "./own-media.ts";
import { createTrackSlot } from "./track-slot.ts";

function buildTrack() {
  let isStopped = false;
  const track = { stop: () => void (isStopped = true) } as MediaStreamTrack;
  return { track, isStopped: () => isStopped };
}

/** A browser that asks its person, who answers when they like. */
function askPerson() {
  const { promise, resolve } = Promise.withResolvers<Opened>();
  const built = buildTrack();
  return {
    ...built,
    ask: () => promise,
    allow: () => resolve({ ok: true, track: built.track }),
    forbid: () => resolve({ ok: false, trouble: "blocked" }),
  };
}

it("a microphone that is allowed after the call was left is stopped at once", async () => {
  const slot = createTrackSlot();
  const microphone = askPerson();
  const opening = slot.open(microphone.ask);
  slot.close();
  microphone.allow();
  expect(await opening).toBeNull();
  expect(microphone.isStopped()).toBe(true);
  expect(slot.track()).toBeNull();
});

it("of two cameras asked for at once the later is kept, in whichever order they come", async () => {
  const slot = createTrackSlot();
  const [first, second] = [askPerson(), askPerson()];
  const opening = [slot.open(first.ask), slot.open(second.ask)];
  second.allow();
  first.allow();
  await Promise.all(opening);
  expect(slot.track()).toBe(second.track);
  expect([first.isStopped(), second.isStopped()]).toEqual([true, false]);
});

it("another device takes the place of the one before", async () => {
  const slot = createTrackSlot();
  const [first, second] = [askPerson(), askPerson()];
  first.allow();
  await slot.open(first.ask);
  second.allow();
  await slot.open(second.ask);
  expect(first.isStopped()).toBe(true);
  expect(slot.track()).toBe(second.track);
});

it("a camera is wanted from the asking on, and no more once it was forbidden", async () => {
  const slot = createTrackSlot();
  const camera = askPerson();
  const opening = slot.open(camera.ask);
  expect(slot.isWanted()).toBe(true);
  camera.forbid();
  await opening;
  expect(slot.isWanted()).toBe(false);
});
