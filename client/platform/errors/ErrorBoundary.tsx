import { Button, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";

/** What nobody expected ends here and not in a white page. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Stack align="center" p="xl" role="alert">
        <Title order={1} size="h3">
          This page has stopped
        </Title>
        <Text>
          Something went wrong here, not in the hub: hand-offs that were sent go on. Load the page
          again.
        </Text>
        <Button onClick={() => window.location.reload()}>Load again</Button>
      </Stack>
    );
  }
}
