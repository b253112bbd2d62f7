import type { RoomId, SiteId } from "#shared/kernel/ids.ts";
import type { Ladder } from "#shared/people/ladder.schema.ts";
import type {
  DutyBlock,
  Membership,
  Modality,
  PersonCard,
  Room,
} from "#shared/people/people.schema.ts";

/** A line or service to turn to in a crisis; `verifiedOn` is the day (YYYY-MM-DD) on which somebody last called it. */
export interface CrisisContact {
  readonly name: string;
  readonly phone: string;
  readonly hours: string;
  readonly verifiedOn: string;
}

export interface PracticeTeam {
  readonly id: string;
  readonly name: string;
  readonly emails: readonly string[];
}

/** One location of the practice, as the practice file has it. People are named by e-mail. */
export interface PracticeSite {
  readonly id: SiteId;
  readonly name: string;
  /** IANA name. */
  readonly zone: string;
  readonly rooms: readonly (Omit<Room, "id"> & { readonly id: RoomId })[];
  /** Weekly, in the site's zone; the end of a day's last block is clinic close. */
  readonly openingHours: readonly DutyBlock[];
  readonly afterHours: { readonly name: string; readonly text: string };
  /** Wall screens of this site hang where only staff can see them, so they may show hand-off rooms. */
  readonly wallScreensAreStaffOnly: boolean;
  readonly ladder: Ladder;
  readonly policyPack: "mixed" | "pcbh" | "blocks";
  /** On-site people who come to a crisis beside BH: RN, charge nurse, lead. */
  readonly crisisHelpers: readonly string[];
  readonly crisisContacts: readonly CrisisContact[];
  readonly teams: readonly PracticeTeam[];
}

/** One person with one account of their own; the e-mail is what makes them the same person in the next import. */
export interface PracticePerson {
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly credentials: string;
  readonly memberships: readonly Membership[];
  readonly homeSiteId: SiteId;
  readonly workplace: PersonCard["workplace"];
  readonly modalities: readonly Modality[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly licenseStates: readonly string[];
  /** Weekly, in the zone of the home site. */
  readonly dutyHours: readonly DutyBlock[];
  /** PCPs for whom this nurse may send hand-offs. */
  readonly actsFor: readonly string[];
}

export interface Practice {
  readonly organization: { readonly name: string; readonly emergencyLine: string };
  readonly sites: readonly PracticeSite[];
  readonly people: readonly PracticePerson[];
}
