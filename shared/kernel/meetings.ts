/** One time at which people meet, as a calendar program is told of it. No patient text. */
export interface Meeting {
  /** Stays the same for the same meeting, whoever reads of it. */
  readonly uid: string;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly place: string;
}
