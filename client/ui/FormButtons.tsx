import { Button, Group } from "@mantine/core";

interface FormButtonsProps {
  readonly label: string;
  readonly isSending: boolean;
  readonly onCancel: () => void;
}

/** The one act of a small form, and the way out of it. */
export function FormButtons({ label, isSending, onCancel }: FormButtonsProps) {
  return (
    <Group gap="sm">
      <Button type="submit" size="md" loading={isSending}>
        {label}
      </Button>
      <Button variant="subtle" size="md" onClick={onCancel}>
        Cancel
      </Button>
    </Group>
  );
}
