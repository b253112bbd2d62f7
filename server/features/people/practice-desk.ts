import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import { importPractice, planPractice } from "./import-practice.ts";
import { makeInvite } from "./make-invite.ts";
import { loadAccount } from "./people.store.ts";
import type { ImportPlan } from "./practice-file/import-plan.ts";
import { parsePracticeFile } from "./practice-file/parse-practice-file.ts";
import { describePlan } from "./practice-file/plan-import.ts";
import type { Practice } from "./practice-file/practice.ts";
import { inTransaction } from "./session-parts.ts";

export interface PlanView {
  /** The plan as lines to read. */
  readonly lines: readonly string[];
  /** How many things would be added, changed or deactivated. */
  readonly size: number;
}

export interface InviteView {
  readonly name: string;
  readonly path: string;
  readonly expiresAt: number;
}

/** What whoever runs the hub may do from its own machine, with a hub running or not. */
export interface PracticeDesk {
  plan(text: string): Promise<Result<PlanView>>;
  take(text: string): Promise<Result<PlanView>>;
  invite(email: string): Promise<Result<InviteView>>;
}

export interface PracticeDeskParts {
  readonly hub: CommandHub;
  /** Writes the rows that every new site must have. */
  readonly boot: () => Promise<void>;
}

export function buildPracticeDesk({ hub, boot }: PracticeDeskParts): PracticeDesk {
  return {
    plan: (text) =>
      withPractice(text, async (practice) => presentPlan(await planPractice(hub, practice))),
    take: (text) =>
      withPractice(text, async (practice) => {
        const plan = await importPractice(hub, practice);
        await boot();
        await hub.revocations.settle();
        return presentPlan(plan);
      }),
    invite: (email) => inviteByEmail(hub, email),
  };
}

async function withPractice<Value>(
  text: string,
  act: (practice: Practice) => Promise<Value>,
): Promise<Result<Value>> {
  const parsed = parsePracticeFile(text);
  if (parsed.ok) return ok(await act(parsed.practice));
  const [first] = parsed.problems;
  return refuse(
    "invalid_input",
    `The practice file has ${parsed.problems.length} problems; the first is in line ${first?.line ?? 1}: ${first?.message ?? "it cannot be read"}`,
    "text",
  );
}

function presentPlan(plan: ImportPlan): PlanView {
  return {
    lines: describePlan(plan),
    size: plan.add.length + plan.change.length + plan.deactivate.length,
  };
}

async function inviteByEmail(hub: CommandHub, email: string): Promise<Result<InviteView>> {
  const account = await inTransaction(hub.db, (tx) => loadAccount(tx, email.trim().toLowerCase()));
  if (!account) return refuse("not_found", `There is nobody with the e-mail ${email}.`, "email");
  const { card } = account.person;
  if (!card.isActive) return refuse("not_possible_now", "This account is out of use.", "email");
  let invite: { path: string; expiresAt: number } | undefined;
  await runAsSystem(hub, card.homeSiteId, "person.invite", async (ctx) => {
    ctx.audit.objectId = card.id;
    invite = await makeInvite(ctx.tx, card.id, ctx.now);
  });
  return invite ? ok({ name: card.name, ...invite }) : refuse("unexpected", "No link was made.");
}
