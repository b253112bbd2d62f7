import { describe, expect, it } from "vitest";
import { looksShared } from "./shared-accounts.ts";

const sites = ["riverside", "Riverside Family Medicine"];

describe("an account", () => {
  for (const [name, email] of [
    ["Front Desk", "fd@hallway.example"],
    ["Nurses", "n1@hallway.example"],
    ["Riverside Nurses", "rn@hallway.example"],
    ["MA Station", "x@hallway.example"],
    ["BH on call team", "x@hallway.example"],
    ["Test User", "x@hallway.example"],
  ] as const) {
    it(`named "${name}" is a shared one`, () =>
      expect(looksShared({ name, email }, sites)).toBe("name"));
  }
  for (const email of [
    "nurses@hallway.example",
    "front-desk@hallway.example",
    "frontdesk2@hallway.example",
    "riverside.reception@hallway.example",
    "info@hallway.example",
    "bh.team@hallway.example",
  ]) {
    it(`with the address ${email} is a shared one`, () =>
      expect(looksShared({ name: "Nina Alvarez", email }, sites)).toBe("email"));
  }
  for (const [name, email] of [
    ["Dana Reyes", "dana.reyes@hallway.example"],
    ["Li Ma", "ma@hallway.example"],
    ["Rn Tabata", "rn.tabata@hallway.example"],
    ["Carla Office-Meyer", "carla.officemeyer@hallway.example"],
    ["Page Health", "page.health@hallway.example"],
    ["Joy Nurse", "joy.nurse@hallway.example"],
  ] as const) {
    it(`of ${name} is a person's own`, () =>
      expect(looksShared({ name, email }, sites)).toBeNull());
  }
});
