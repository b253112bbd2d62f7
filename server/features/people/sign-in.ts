import { personIdSchema, type PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { SignIn } from "../../../shared/people/sessions.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Client } from "./client-of.ts";
import { loadAccount, loadPasswordHash, loadPerson } from "./people.store.ts";
import { hashGuessable } from "./secret-texts.ts";
import { inTransaction, settleSessions, type SessionParts } from "./session-parts.ts";
import { hasSessionFrom } from "./sessions.store.ts";
import { deleteSignInFailures, saveSignInTry } from "./sign-in-failures.store.ts";
import { FAILURES_MAX, tooMany } from "./sign-in-throttle.ts";
import { startSession, type Admission } from "./start-session.ts";
import { HOUR_MS } from "../../../shared/kernel/time.ts";

/** The same words for an unknown account, a wrong password and an account out of use. */
const wrongCredentials = refuse("wrong_credentials", "The e-mail or the password is not right.");

/** Lets a person in. Whether there is such an account shows neither in the answer nor in the work that it took. */
export async function signIn(
  parts: SessionParts,
  request: SignIn,
  client: Client,
): Promise<Result<Admission>> {
  const { hub, throttle, settings } = parts;
  const isByChoice = "personId" in request;
  if (isByChoice && !settings.isDemo)
    return refuse("demo_only", "Choosing a person works in a demo only.");
  const account = hashGuessable(
    hub.secrets,
    "account",
    isByChoice ? request.personId : request.email,
  );
  const no = await throttle.refuseTry(account, client.networkHash);
  if (no) return no;
  const checked = isByChoice
    ? await choosePerson(parts, request.personId)
    : await checkPassword(parts, request, account, client);
  if (!checked.ok) return checked;
  const { person, passwordHash } = checked.value;
  const admission = await inTransaction(hub.db, async (tx) => {
    if (!(await isStillSo(tx, person.id, passwordHash))) return undefined;
    await deleteSignInFailures(tx, account);
    return startSession(tx, parts, person, client, "session.start");
  });
  if (!admission) return wrongCredentials;
  await throttle.forgive(account, client.networkHash);
  if (admission.hasEndedAnother) await settleSessions(parts, [person.id]);
  return ok(admission);
}

interface Checked {
  readonly person: PersonCard;
  /** Undefined where no password was asked for. */
  readonly passwordHash: string | null | undefined;
}

async function choosePerson(parts: SessionParts, personId: PersonId): Promise<Result<Checked>> {
  const person = await inTransaction(parts.hub.db, (tx) => loadPerson(tx, personId));
  return person?.card.isActive
    ? ok({ person: person.card, passwordHash: undefined })
    : wrongCredentials;
}

const nobody: PersonId = personIdSchema.parse("00000000-0000-4000-8000-000000000000");
/** What a person is told whose account has had too many failures; a link from the lead lets them in before. */
const LOCK_OUT_HINT_MS = HOUR_MS;

async function checkPassword(
  parts: SessionParts,
  request: { email: string; password: string },
  accountHash: string,
  client: Client,
): Promise<Result<Checked>> {
  const { hub, passwords } = parts;
  const found = await inTransaction(hub.db, async (tx) => {
    const tries = await saveSignInTry(tx, accountHash, hub.clock.now());
    const account = await loadAccount(tx, request.email);
    const isFamiliar = await hasSessionFrom(
      tx,
      account?.person.card.id ?? nobody,
      client.networkHash,
    );
    return { account, mayTry: tries <= FAILURES_MAX || isFamiliar };
  });
  if (!found.mayTry) return tooMany(LOCK_OUT_HINT_MS);
  const person = found.account?.person.card;
  const passwordHash = person?.isActive ? (found.account?.passwordHash ?? null) : null;
  const isRight = await passwords.verify(passwordHash, request.password);
  return isRight && person ? ok({ person, passwordHash }) : wrongCredentials;
}

/** The account may have been taken out of use, or its password changed, while the password was checked. */
async function isStillSo(
  tx: Tx,
  personId: PersonId,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  const person = await loadPerson(tx, personId);
  if (!person?.card.isActive) return false;
  return passwordHash === undefined || (await loadPasswordHash(tx, personId)) === passwordHash;
}
