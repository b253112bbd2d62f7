import { familyNames, givenNames } from "./names.ts";
import type { Random } from "./random.ts";

/** One invented person, in the keys of the practice file. */
export interface MadePerson {
  readonly name: string;
  readonly email: string;
  readonly credentials: string;
  readonly sites: Readonly<Record<string, string>>;
  readonly home?: string;
  readonly isRemote?: boolean;
  readonly skills?: readonly string[];
  readonly languages: readonly string[];
  readonly states?: readonly string[];
  readonly duty: readonly string[];
  readonly actsFor?: readonly string[];
}

export type NameGiver = () => Pick<MadePerson, "name" | "email">;

/** Every name is given once, so every e-mail is one person's. */
export function startNaming(random: Random): NameGiver {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const name = `${random.pick(givenNames)} ${random.pick(familyNames)}`;
      const email = `${name.toLowerCase().replace(" ", ".")}@hallway.example`;
      if (!given.has(email)) {
        given.add(email);
        return { name, email };
      }
    }
  };
}

const otherLanguages = ["es", "vi", "so", "ar", "hmn", "nv", "fr", "tl", "ru", "pt", "am", "zh"];

export function someLanguages(random: Random, chance: number): string[] {
  return random.below(100) < chance ? ["en", random.pick(otherLanguages)] : ["en"];
}

const weekdays = ["mon", "tue", "wed", "thu", "fri"];

/** Full weeks for most, four days for some. */
export function someDuty(random: Random): string[] {
  const span = random.pick(["07:30-16:00", "08:00-17:00", "08:00-17:00", "08:30-17:30"]);
  const off = random.below(4) === 0 ? random.pick(weekdays) : null;
  return off === null
    ? [`mon-fri ${span}`]
    : [`${weekdays.filter((day) => day !== off).join(",")} ${span}`];
}

const bhSkills = [
  "adolescents",
  "brief_intervention",
  "chronic_pain",
  "family",
  "motivational_interviewing",
  "older_adults",
  "perinatal",
  "sleep",
  "substance_use",
  "suicide_safety",
  "trauma",
];

export function someSkills(random: Random): string[] {
  return random.sample(bhSkills, random.between(2, 5));
}
