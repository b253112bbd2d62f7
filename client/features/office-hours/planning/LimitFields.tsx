import { NativeSelect, NumberInput, Stack, Switch } from "@mantine/core";
import { HOUR_MS } from "#shared/kernel/time.ts";
import type { FieldsProps } from "./NameFields.tsx";
import classes from "./planning.module.css";

const promises = [
  { hours: 0.25, label: "15 minutes" },
  { hours: 1, label: "An hour" },
  { hours: 4, label: "4 hours" },
  { hours: 8, label: "8 hours" },
  { hours: 24, label: "A day" },
  { hours: 48, label: "2 days" },
  { hours: 72, label: "3 days" },
  { hours: 168, label: "A week" },
];

/** What somebody is promised who comes to a closed door, and what keeps a long line fair. */
export function LimitFields({ draft, set }: FieldsProps) {
  const { answerWithinHours, rateLimit } = draft;
  const isKnown = promises.some(({ hours }) => hours === answerWithinHours);
  const offered = isKnown
    ? promises
    : [...promises, { hours: answerWithinHours, label: `${answerWithinHours} hours` }];
  return (
    <Stack gap="xs">
      <div className={classes["fields"]}>
        <NativeSelect
          label="A question left at the closed door is answered within"
          value={String(answerWithinHours)}
          data={offered.map(({ hours, label }) => ({ value: String(hours), label }))}
          onChange={(event) => set({ answerWithinHours: Number(event.currentTarget.value) })}
        />
      </div>
      {draft.kind === "line" ? (
        <>
          <BoxFields draft={draft} set={set} />
          <Switch
            label="Whoever comes for the first time that day goes first"
            checked={draft.firstTimersFirst}
            onChange={() => set({ firstTimersFirst: !draft.firstTimersFirst })}
          />
          <Switch
            label="Limit how often one person comes while many wait"
            checked={rateLimit !== null}
            onChange={() =>
              set({
                rateLimit: rateLimit ? null : { entries: 2, inMs: HOUR_MS, whenLineOver: 5 },
              })
            }
          />
          {rateLimit ? <Limit draft={draft} set={set} limit={rateLimit} /> : null}
        </>
      ) : null}
    </Stack>
  );
}

/** How long a visit is planned to take: nobody is cut off, but both are told. */
function BoxFields({ draft, set }: FieldsProps) {
  const minutes = (offered: readonly number[], chosen: number) =>
    [...new Set([...offered, chosen])]
      .toSorted((a, b) => a - b)
      .map((each) => ({ value: String(each), label: `${each} min` }));
  return (
    <div className={classes["fields"]}>
      <NativeSelect
        label="Planned for each visit"
        value={String(draft.boxMinutes)}
        data={minutes([5, 10, 15, 20, 25, 30], draft.boxMinutes)}
        onChange={(event) => set({ boxMinutes: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label="For a quick question"
        value={String(draft.quickBoxMinutes)}
        data={minutes([1, 2, 3, 4, 5], draft.quickBoxMinutes)}
        onChange={(event) => set({ quickBoxMinutes: Number(event.currentTarget.value) })}
      />
    </div>
  );
}

interface LimitProps extends FieldsProps {
  readonly limit: NonNullable<FieldsProps["draft"]["rateLimit"]>;
}

function Limit({ set, limit }: LimitProps) {
  const strict = { allowDecimal: false, clampBehavior: "strict" } as const;
  return (
    <div className={classes["fields"]}>
      <NumberInput
        {...strict}
        label="Times"
        value={limit.entries}
        min={1}
        max={20}
        onChange={(value) => set({ rateLimit: { ...limit, entries: Number(value) || 1 } })}
      />
      <NumberInput
        {...strict}
        label="In so many hours"
        value={limit.inMs / HOUR_MS}
        min={1}
        max={24}
        onChange={(value) => set({ rateLimit: { ...limit, inMs: (Number(value) || 1) * HOUR_MS } })}
      />
      <NumberInput
        {...strict}
        label="While more than so many wait"
        value={limit.whenLineOver}
        min={0}
        max={200}
        onChange={(value) => set({ rateLimit: { ...limit, whenLineOver: Number(value) || 0 } })}
      />
    </div>
  );
}
