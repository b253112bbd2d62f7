import { roleLabels, roles, type Role } from "../../shared/kernel/roles.ts";
import {
  relations,
  transitions,
  type Relation,
  type Transition,
} from "../../shared/handoffs/handoffs.transitions.ts";
import { huddleRights, rightLabels } from "../../shared/huddles/huddles.policy.ts";
import { allCommands, allQueries } from "../../shared/registry.ts";

interface Guarded {
  readonly name: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly guests?: boolean;
  readonly visitors?: boolean;
}

const relationLabels: Record<Relation, string> = {
  requester: "asked for it",
  on_behalf: "it was asked for them",
  delegate: "nurse who acts for either",
  offered: "it is before them now",
  owner: "took it",
  joined: "came to the crisis too",
  site_bh: "BH clinician of its site",
  crisis_helper: "helper in a crisis, by the practice file",
  lead: "lead of its site",
  care: "anybody who cares for patients at its site",
};

const intro = `# Who may do what

Made from the contracts by \`npm run contract\`; do not edit.

Two questions are asked of every command, in this order. Does this person have one of its roles at this site? For a
command on a hand-off: what has the person to do with it, and is it in a state in which that is possible? What is absent
and what is not yours to know answer alike.
`;

/** The permission matrix as a page to read: role by command and query, then relation by hand-off command. */
export function buildPermissions(): string {
  const parts = [
    intro,
    roleList(),
    "## Commands\n",
    matrix(allCommands),
    "## Queries\n",
    matrix(allQueries),
    guestNote(),
    "## What one has to do with a hand-off\n",
    relationList(),
    transitionTable(),
    ownStates(),
    "## What one has to do with a huddle\n",
    huddleRightList(),
    huddleRightTable(),
    actionItemNote(),
  ];
  return `${parts.join("\n").trimEnd()}\n`;
}

function roleList(): string {
  return `${roles.map((role) => `- \`${role}\`: ${roleLabels[role]}`).join("\n")}\n`;
}

function matrix(contracts: readonly Guarded[]): string {
  const head = ["", ...roles.map((role) => `\`${role}\``), "guests", "visitors"];
  const lines = contracts.map((contract) => [
    `\`${contract.name}\``,
    ...roles.map((role) => tick(contract.roles.includes(role))),
    tick(contract.guests ?? false),
    tick(contract.visitors ?? false),
  ]);
  return table(head, lines);
}

function guestNote(): string {
  return "Guests: BH clinicians and psychiatric consultants of another site, on a hand-off that was put before them here. Visitors: whoever has one of the roles at another site, where something of theirs is here; all else answers as absent.\n";
}

function relationList(): string {
  return `${relations.map((relation) => `- \`${relation}\`: ${relationLabels[relation]}`).join("\n")}\n`;
}

function transitionTable(): string {
  const lines = Object.entries<Transition>(transitions).map(([name, { from, to, who }]) => [
    `\`${name}\``,
    code(who),
    code(from),
    to === "same" ? "the same" : code(to),
  ]);
  return table(["command", "who", "from", "may lead to"], lines);
}

function ownStates(): string {
  return "Beside these, only time changes a hand-off. `handoff.request` makes one and so has no relation to it.\n";
}

function huddleRightList(): string {
  const lines = Object.entries(rightLabels).map(([right, label]) => `- \`${right}\`: ${label}`);
  return `${lines.join("\n")}\n`;
}

function huddleRightTable(): string {
  const lines = Object.entries(huddleRights).map(([name, right]) => [`\`${name}\``, code([right])]);
  return table(["command", "who"], lines);
}

function actionItemNote(): string {
  return "An action item: its owner confirms it; its owner, who wrote it down, to whom it was escalated or the lead finishes it; anybody with the command's role assigns it anew or escalates it to a lead.\n";
}

function code(words: readonly string[]): string {
  return [...new Set(words)].map((word) => `\`${word}\``).join(" ");
}

function tick(is: boolean): string {
  return is ? "yes" : "";
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return `${[row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n")}\n`;
}
