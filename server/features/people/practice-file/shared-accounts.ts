/** Words that name a place or a function and never a person; short ones that are also surnames ("Ma", "Page") are left out. */
const functionWords = new Set(
  `account accounts admins assistant assistants behavioral bhc behavioralhealth billing charge checkin clinic clinicians contact desk doctor doctors
  everyone exam float frontdesk frontoffice front generic guest handoffs health helpdesk huddle info intake kiosk lab mailbox medical nurse nurses nursing
  office oncall pcps pharmacy phones physicians pod practice provider providers psychiatry reception receptionist receptionists records referrals rns
  room schedule scheduler scheduling screen shared staff station support tablet team teams test triage unit user users wall ward workstation`.split(
    /\s+/,
  ),
);

/** Only beside one of the words above: "MA station", "on call desk", "pod a". */
const fillers = new Set([
  "ma",
  "mas",
  "rn",
  "lpn",
  "bh",
  "pcp",
  "on",
  "call",
  "the",
  "a",
  "b",
  "c",
  "d",
  "of",
  "and",
  "at",
  "east",
  "west",
  "north",
  "south",
]);

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

function namesAFunction(text: string, siteWords: ReadonlySet<string>): boolean {
  const words = wordsOf(text);
  return (
    words.some((word) => functionWords.has(word)) &&
    words.every((word) => functionWords.has(word) || fillers.has(word) || siteWords.has(word))
  );
}

/** Accounts are personal, so that every act has one person behind it: "Front Desk" and nurses@ cannot be people. */
export function looksShared(
  person: { readonly name: string; readonly email: string },
  siteNames: readonly string[],
): "name" | "email" | null {
  const siteWords = new Set(siteNames.flatMap(wordsOf));
  if (namesAFunction(person.name, siteWords)) return "name";
  return namesAFunction(person.email.split("@")[0] ?? "", siteWords) ? "email" : null;
}
