import { TextInput } from "@mantine/core";
import type { Ref } from "react";
import { faultOfCallBack } from "./call-back.ts";

interface CallBackFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** It was to be sent already. */
  readonly isTried: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** By phone one is called back: on the line of the room or the device one is at. */
export function CallBackField({ value, onChange, isTried, ref = null }: CallBackFieldProps) {
  return (
    <TextInput
      type="tel"
      label="Call me back on"
      description="The line of your room or device. Never a patient’s."
      maxLength={24}
      autoComplete="off"
      aria-required
      ref={ref}
      value={value}
      error={isTried ? faultOfCallBack(value) : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
