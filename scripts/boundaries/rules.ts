import { ownFolders, type Import } from "./imports.ts";

/** Something that no import may do. */
export interface Boundary {
  /** Read after "a imports b: …". */
  readonly says: string;
  readonly isCrossedBy: (found: Import) => boolean;
}

/** Features know only those on lines above their own; two on one line reach each other through commands alone. */
const featureOrder: readonly (readonly string[])[] = [
  ["people"],
  ["presence"],
  ["schedules"],
  ["norms"],
  ["ladders"],
  ["media"],
  // Under what the features after it have, which tell it who may read.
  ["threads"],
  ["handoffs", "huddles", "office-hours"],
  // What the others bring people together for, as a calendar program reads it.
  ["calendar"],
  ["notifications"],
  ["measures"],
  // How Hallway itself is doing.
  ["upkeep"],
  // The screen on the wall shows what the others know.
  ["wall"],
];

/** What is wrong with one import, a line each. */
export function crossingsOf(found: Import): readonly string[] {
  return boundaries
    .filter((boundary) => boundary.isCrossedBy(found))
    .map(({ says }) => `${found.from}:${found.line} imports ${found.to}: ${says}`);
}

export const boundaries: readonly Boundary[] = [
  {
    says: "shared/ is what both sides agree on: it imports shared/ and Zod only",
    isCrossedBy: ({ from, to }) =>
      isIn("shared", from) && !isTest(from) && !isIn("shared", to) && to !== "zod",
  },
  {
    says: "tests of shared/ need shared/, Zod, Vitest, fast-check and tests/support only",
    isCrossedBy: ({ from, to }) =>
      isIn("shared", from) &&
      isTest(from) &&
      !isIn("shared", to) &&
      !isIn("tests/support", to) &&
      !["zod", "vitest", "fast-check"].includes(to),
  },
  {
    says: "the kernel and the platforms know no feature",
    isCrossedBy: ({ from, to }) =>
      isPlatform(from) && featureOf(to) !== undefined && !isGroundOfClient(from, to),
  },
  {
    says: "the server's platform knows nothing of what is built on it",
    isCrossedBy: ({ from, to }) =>
      isIn("server/platform", from) && isIn("server", to) && !isIn("server/platform", to),
  },
  {
    says: "pieces of ui/ are free of the domain: they know no feature",
    isCrossedBy: ({ from, to }) =>
      isIn("client/ui", from) && featureOf(to) !== undefined && !isIn("shared", to),
  },
  {
    says: "the client never imports the server",
    isCrossedBy: ({ from, to }) => isIn("client", from) && isIn("server", to),
  },
  {
    says: "the server never imports the client",
    isCrossedBy: ({ from, to }) => isIn("server", from) && isIn("client", to),
  },
  {
    says: "every feature has a place in the order of features (scripts/boundaries/rules.ts)",
    isCrossedBy: ({ from }) => rankOf(featureOf(from)) === -1,
  },
  {
    says: "features know one another one way only: people, presence, schedules, norms, ladders, media, threads, handoffs …",
    isCrossedBy: ({ from, to }) => isAgainstTheOrder(featureOf(from), featureOf(to)),
  },
  {
    says: "a feature's store and tables are its own: read it through what it exports as snapshot or access",
    isCrossedBy: ({ from, to }) =>
      /\.(store|tables)\.ts$/.test(to) &&
      featureOf(to) !== undefined &&
      featureOf(from) !== featureOf(to) &&
      !isTest(from) &&
      isIn("server", from),
  },
  {
    says: "adapters to the outside call commands, never stores",
    isCrossedBy: ({ from, to }) => isIn("server/integrations", from) && to.endsWith(".store.ts"),
  },
  {
    says: "what runs in a practice does not need tests, fixtures or scripts",
    isCrossedBy: ({ from, to }) =>
      isProduct(from) && (isIn("tests", to) || isIn("scripts", to) || isTest(to)),
  },
  {
    says: "import the file, with its ending",
    isCrossedBy: ({ to }) => ownFolders.some((folder) => isIn(folder, to)) && !/\.[a-z]+$/.test(to),
  },
];

function isIn(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** Tests, and the invented data that they stand on. */
function isTest(path: string): boolean {
  return isIn("tests", path) || /\.(test|fixtures?)\.tsx?$/.test(path);
}

function isProduct(path: string): boolean {
  return ["shared", "server", "client"].some((folder) => isIn(folder, path)) && !isTest(path);
}

function isPlatform(path: string): boolean {
  return ["shared/kernel", "server/platform", "client/platform"].some((folder) =>
    isIn(folder, path),
  );
}

/** Who is signed in, and at which site, is what the client's platform itself is about. */
function isGroundOfClient(from: string, to: string): boolean {
  return isIn("client/platform", from) && isIn("shared/people", to);
}

/** The same name stands in all three places. */
function featureOf(path: string): string | undefined {
  const name = /^(?:shared|server\/features|client\/features)\/([^/]+)\//.exec(path)?.[1];
  return name === "kernel" ? undefined : name;
}

function rankOf(feature: string | undefined): number | undefined {
  return feature === undefined
    ? undefined
    : featureOrder.findIndex((line) => line.includes(feature));
}

function isAgainstTheOrder(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined || from === to) return false;
  return (rankOf(to) ?? 0) >= (rankOf(from) ?? 0);
}
