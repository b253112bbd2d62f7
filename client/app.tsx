import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BrowserRouter } from "react-router";
import { ErrorBoundary } from "./platform/errors/ErrorBoundary.tsx";
import { createQueryCache } from "./platform/query/query-client.ts";
import { createSessionClient } from "./platform/session/session-client.ts";
import { SessionContext } from "./platform/session/session-context.ts";
import { styleNonce } from "./platform/style-nonce.ts";
import { AppRoutes } from "./routes.tsx";
import { resolveVariables, theme } from "./theme.ts";

/** The whole page: looks, cache, session and routes. */
export function App() {
  const [session] = useState(createSessionClient);
  const [cache] = useState(createQueryCache);
  useEffect(() => void session.resume(), [session]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary>
        <QueryClientProvider client={cache}>
          <SessionContext value={session}>
            <BrowserRouter>
              <AppRoutes />
            </BrowserRouter>
          </SessionContext>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
