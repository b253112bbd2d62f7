import { acknowledgedIsKept } from "./d1-acknowledged-is-kept.ts";
import { onlineAgainAfterRestart } from "./d2-online-again-after-a-restart.ts";
import { shownAtOnce } from "./d3-shown-at-once.ts";
import { retryIsTheSameAct } from "./d4-a-retry-is-the-same-act.ts";
import { everyScreenEndsUpRight } from "./d5-every-screen-ends-up-right.ts";
import { nothingOutOfOrder } from "./d6-nothing-out-of-order.ts";
import { statusesAreHonest } from "./d7-statuses-are-honest.ts";
import { definiteOutcome } from "./d8-a-definite-outcome.ts";
import { oneOwner } from "./o1-one-owner.ts";
import { oneLegalOutcome } from "./o2-one-legal-outcome.ts";
import { ownershipNeverEvaporates } from "./o3-ownership-never-evaporates.ts";
import { escalatesInTime } from "./e1-escalates-in-time.ts";
import { escalatesAfterAnOutage } from "./e2-escalates-after-an-outage.ts";
import { clockJumpsDelayNothing } from "./e3-a-clock-that-jumps-delays-nothing.ts";
import { eachStepOnce } from "./e4-each-step-once.ts";
import { chainNeverEndsInSilence } from "./e5-a-chain-never-ends-in-silence.ts";
import { stalledEngineIsNoticed } from "./e7-a-stalled-engine-is-noticed.ts";
import { deadAreNotShown } from "./p1-the-dead-are-not-shown.ts";
import { presenceIsWhatIsThere } from "./p2-presence-is-what-is-there.ts";
import { untouchedIsAway } from "./p3-untouched-is-away.ts";
import { slowReaderDelaysNobody } from "./x1-a-slow-reader-delays-nobody.ts";
import { floodDelaysNobody } from "./x2-a-flood-delays-nobody.ts";
import { noPayloadStopsAHub } from "./x3-no-payload-stops-a-hub.ts";
import { allComeBack } from "./x4-all-come-back-after-a-restart.ts";
import { nothingLeaks } from "./x5-nothing-leaks.ts";
import { withoutRedis } from "./f1-without-redis-nothing-is-lost.ts";
import { noFalseAnswer } from "./f2-no-false-answer-without-its-store.ts";
import { fullDiskIsSurvived } from "./f3-a-full-disk-is-survived.ts";
import { rollingRestart } from "./f4-rolling-restart.ts";
import { restoreWorks } from "./f5-restore-works.ts";
import { upgradeKeepsAll } from "./f6-upgrade-keeps-all.ts";
import { takenIsGone } from "./s1-a-right-that-is-taken-is-gone.ts";
import { otherSitesDoNotExist } from "./s2-other-sites-do-not-exist.ts";
import { nothingUnseen } from "./s4-nothing-is-read-or-written-unseen.ts";
import type { PromiseRow } from "./promise.ts";

/** Every promise that is proved here, in the order in which it is tried. */
export const promiseRows: readonly PromiseRow[] = [
  acknowledgedIsKept,
  onlineAgainAfterRestart,
  shownAtOnce,
  retryIsTheSameAct,
  everyScreenEndsUpRight,
  nothingOutOfOrder,
  statusesAreHonest,
  definiteOutcome,
  oneOwner,
  oneLegalOutcome,
  ownershipNeverEvaporates,
  escalatesInTime,
  escalatesAfterAnOutage,
  clockJumpsDelayNothing,
  eachStepOnce,
  chainNeverEndsInSilence,
  stalledEngineIsNoticed,
  deadAreNotShown,
  presenceIsWhatIsThere,
  untouchedIsAway,
  slowReaderDelaysNobody,
  floodDelaysNobody,
  noPayloadStopsAHub,
  allComeBack,
  nothingLeaks,
  withoutRedis,
  noFalseAnswer,
  fullDiskIsSurvived,
  rollingRestart,
  restoreWorks,
  upgradeKeepsAll,
  takenIsGone,
  otherSitesDoNotExist,
  nothingUnseen,
];
