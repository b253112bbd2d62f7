/** What in a patient handle or a note looks as if it named a person: a warning before sending, never a refusal. */
export type IdentifierKind = "name" | "number" | "date" | "phone" | "email";

export const identifierWarnings: Readonly<Record<IdentifierKind, string>> = {
  name: "This looks like a name. Use initials.",
  number: "This looks like a record or social security number. Leave it out.",
  date: "This looks like a date. Leave birth dates out.",
  phone: "This looks like a phone number. Leave it out.",
  email: "This looks like an e-mail address. Leave it out.",
};

const patterns: readonly (readonly [IdentifierKind, RegExp])[] = [
  ["email", /[\w.+-]+@[\w-]+\.\w+/],
  ["phone", /(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}[.-]\d{4}\b/],
  ["number", /\b\d{3}-\d{2}-\d{4}\b|\b(?:mrn|ssn)\b|\b\d{6,}\b/i],
  [
    "date",
    /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b(?:19|20)\d{2}-\d{1,2}-\d{1,2}\b|\bdob\b|\bborn (?:on|in)\b/i,
  ],
];

function matchesOf(text: string): IdentifierKind[] {
  return patterns.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
}

/** Words that stand in a handle beside the initials and are nobody's name. */
const placeWords = new Set(["room", "exam", "bay", "bed", "visit", "token", "suite", "desk"]);

function isNameLike(word: string): boolean {
  if (placeWords.has(word.toLowerCase())) return false;
  const isAllCapitals = word === word.toUpperCase();
  return isAllCapitals ? word.length >= 5 : word.length >= 3;
}

/** A handle is initials and perhaps a room or a visit token; a longer word in it is most likely a name. */
export function identifiersInHandle(handle: string): IdentifierKind[] {
  const words = handle.match(/\p{L}+/gu) ?? [];
  return words.some(isNameLike) ? ["name", ...matchesOf(handle)] : matchesOf(handle);
}

const titledName = /\b(?:Mr|Mrs|Ms|Miss|Mx)\.? +\p{Lu}\p{L}+/u;
const namedPatient = /\b(?:named|called|name is|patient) +\p{Lu}\p{Ll}{2,}/u;
/** Two capitalised words inside a sentence. */
const twoCapitalised = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}\b/gu;
const institutions =
  /\b(?:Behavioral|Health|Primary|Care|Clinic|Hospital|Mental|Emergency|Department|Center|Medicine|Crisis|Line|County|Street|Program|School|Doctor|Nurse)\b/;

function hasFullName(text: string): boolean {
  return (text.match(twoCapitalised) ?? []).some((words) => !institutions.test(words));
}

/** Free text is judged by the forms of numbers, and by names only where one is nearly certain: a false alarm teaches to ignore it. */
export function identifiersInText(text: string): IdentifierKind[] {
  const hasName = titledName.test(text) || namedPatient.test(text) || hasFullName(text);
  return hasName ? ["name", ...matchesOf(text)] : matchesOf(text);
}
