import type { SuiteName } from "./house/suites.ts";

/** A promise that is judged as a whole: the tests that show it, and the facts that they must have recorded. */
export interface Gate {
  readonly name: string;
  readonly proves: string;
  /** Files and folders of tests, by the suite that runs them. */
  readonly tests: Readonly<Partial<Record<SuiteName, readonly string[]>>>;
  /** Promises that must hold, by their ids (tests/promises/rows.ts). */
  readonly promises?: readonly string[];
  /** Facts without which the tests prove nothing (tests/support/evidence.ts); zero is none. */
  readonly needs: readonly string[];
  /** Its server tests must have run on SQLite and on PostgreSQL. */
  readonly onBothStores?: boolean;
  /** `npm run check` is part of it. */
  readonly withCheck?: boolean;
}

const browserTest = (name: string): string => `tests/browser/${name}.test.ts`;

export const gates: readonly Gate[] = [
  {
    name: "start",
    proves:
      "two commands bring up a hub with a practice, and what cannot be is refused in sentences",
    tests: {
      rules: ["tests/rules/deployment.test.ts", "tests/rules/settings.test.ts"],
      server: ["tests/server/start.test.ts", "tests/server/tools.test.ts"],
    },
    needs: ["installMs", "startMs", "restartMs", "importMs"],
  },
  {
    name: "sign-in",
    onBothStores: true,
    proves:
      "who comes in is who they say, sees what their role may, and is out at once when they should be",
    tests: {
      rules: ["shared/people/", "server/features/people/"],
      server: ["tests/server/people/", "tests/server/permissions.test.ts"],
      browser: ["tests/browser/ways-in.test.ts", "tests/browser/what-a-browser-keeps.test.ts"],
    },
    needs: [],
  },
  {
    name: "presence",
    onBothStores: true,
    proves: "what the board shows of a person is true, says why, and says when it is old",
    tests: {
      rules: ["shared/presence/"],
      server: ["tests/server/presence/"],
      browser: ["tests/browser/connection.test.ts", "tests/browser/wall-screen.test.ts"],
    },
    promises: ["P1"],
    needs: ["frozenDeviceGoneAfterMs"],
  },
  {
    name: "norms",
    proves: "nobody is interrupted but as their practice agreed, and each side is told why",
    tests: {
      rules: ["shared/norms/", "shared/ladders/"],
      server: ["tests/server/handoffs/norms-in-action.test.ts"],
    },
    needs: [],
  },
  {
    name: "hand-off",
    onBothStores: true,
    proves: "no hand-off waits in silence, is owned by two or by nobody, or is lost",
    tests: {
      rules: ["shared/handoffs/"],
      server: ["tests/server/handoffs/"],
      sync: ["tests/sync/"],
      cluster: ["tests/cluster/"],
      browser: ["warm-handoff", "answers", "crisis", "ring", "silence"].map(browserTest),
    },
    promises: ["D1", "O1", "O2", "O3", "E1", "E2", "E3", "E4", "E5", "E7"],
    needs: ["kills", "acknowledged", "stored"],
  },
  {
    name: "trust",
    onBothStores: true,
    proves:
      "every change is one transaction with its audit entry, every screen ends up equal, and no patient text is where it must not be",
    tests: {
      server: ["tests/server/trust/", "tests/server/audit.test.ts"],
      sync: ["tests/sync/"],
    },
    promises: ["X3", "F3", "S2", "S4"],
    needs: ["seeds"],
  },
  {
    name: "screens",
    proves:
      "people of a practice can do their work in a real browser, by keyboard and with a screen reader too",
    tests: { rules: ["client/"], browser: ["tests/browser/"] },
    needs: [],
  },
  {
    name: "house",
    proves: "the code keeps to its own rules, and its documents are what it does",
    withCheck: true,
    tests: {
      rules: ["scripts/", "tests/rules/"],
      server: ["tests/server/api-documents.test.ts", "tests/server/python-client.test.ts"],
    },
    needs: [],
  },
];
