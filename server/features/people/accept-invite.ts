import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { refusePassword } from "../../../shared/people/password.rules.ts";
import type { Client } from "./client-of.ts";
import { loadOpenInvite, takeInvite } from "./invites.store.ts";
import { loadPerson, savePassword, type Person } from "./people.store.ts";
import { hashGuessable, hashSecretText } from "./secret-texts.ts";
import { inTransaction, settleSessions, type SessionParts } from "./session-parts.ts";
import { endSessions, loadLiveSessions } from "./sessions.store.ts";
import { deleteSignInFailures } from "./sign-in-failures.store.ts";
import { loadSiteDoc } from "./sites.store.ts";
import { startSession, type Admission } from "./start-session.ts";

const linkExpired = refuse(
  "link_expired",
  "This link has been used or has run out. Ask your site lead for a new one.",
);

/** Sets a password with a single-use link and lets the person in; whoever was in on the account before is signed out. */
export async function acceptInvite(
  parts: SessionParts,
  request: { token: string; password: string },
  client: Client,
): Promise<Result<Admission>> {
  const { hub, passwords, throttle } = parts;
  const no = await throttle.refuseAsking(client.networkHash);
  if (no) return no;
  const tokenHash = hashSecretText(request.token);
  const invited = await loadInvited(parts, tokenHash);
  if (!invited) return linkExpired;
  const { person, practiceName } = invited;
  const weak = refusePassword(request.password, {
    practiceName,
    name: person.card.name,
    email: person.email,
  });
  if (weak) return weak;
  const passwordHash = await passwords.hash(request.password);
  const admission = await inTransaction(hub.db, async (tx) => {
    const now = hub.clock.now();
    if (!(await takeInvite(tx, tokenHash, now))) return undefined;
    await savePassword(tx, person.card.id, passwordHash);
    await endSessions(
      tx,
      (await loadLiveSessions(tx, person.card.id, now)).map(({ id }) => id),
      now,
    );
    await deleteSignInFailures(tx, hashGuessable(hub.secrets, "account", person.email));
    return startSession(tx, parts, person.card, client, "invite.accept");
  });
  if (!admission) return linkExpired;
  await settleSessions(parts, [person.card.id]);
  return ok(admission);
}

async function loadInvited(
  { hub }: SessionParts,
  tokenHash: string,
): Promise<{ person: Person; practiceName: string } | undefined> {
  return inTransaction(hub.db, async (tx) => {
    const personId: PersonId | undefined = await loadOpenInvite(tx, tokenHash, hub.clock.now());
    const person = personId && (await loadPerson(tx, personId));
    if (!person?.card.isActive) return undefined;
    const site = await loadSiteDoc(tx, person.card.homeSiteId);
    return { person, practiceName: site?.organizationName ?? "" };
  });
}
