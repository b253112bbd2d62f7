import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
  type Router,
} from "express";
import compression from "compression";
import helmet from "helmet";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse } from "../../../shared/kernel/result.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import { describeError, type Logger } from "../logger.ts";
import { servePacked } from "./packed-assets.ts";

export interface HttpParts {
  readonly logger: Logger;
  readonly isProduction: boolean;
  /** Proxies in front of this hub, exactly; 0 = none. */
  readonly trustedProxies: number;
  readonly api: readonly Router[];
  readonly health: Router;
  /** Folder of the built client; absent in tests of the server alone. */
  readonly clientDir: string | undefined;
}

/** The HTTP side: headers on every route, the API, and the client's files. */
export function buildHttpApp(parts: HttpParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", parts.trustedProxies);
  app.set("etag", false);
  app.use(securityHeaders(parts.isProduction));
  app.use(parts.health);
  app.use("/api", noStore);
  for (const router of parts.api) app.use("/api", router);
  app.use("/api", (_request, response) => {
    response.status(404).json(refuse("not_found", "There is nothing at this address."));
  });
  if (parts.clientDir) serveClient(app, parts.clientDir);
  app.use(answerErrors(parts.logger));
  return app;
}

/** No inline script, no third party, no frame: what the page may load is its own origin, and style elements that carry this answer's nonce. */
function securityHeaders(isProduction: boolean): RequestHandler {
  const nonce = (_request: unknown, response: unknown): string =>
    `'nonce-${nonceOf(response as Response)}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", nonce],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", "blob:"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isProduction ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isProduction,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    response.locals["nonce"] = randomBytes(16).toString("base64");
    headers(request, response, next);
  };
}

function nonceOf(response: Response): string {
  return String(response.locals["nonce"]);
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};

/** The client's files. Only these are compressed: an answer with secrets in it tells of them by its compressed length. */
function serveClient(app: Express, clientDir: string): void {
  const page = readFileSync(join(clientDir, "index.html"), "utf8");
  const assetsDir = join(clientDir, "assets");
  app.use("/assets", servePacked(assetsDir), compression());
  app.use(
    "/assets",
    express.static(assetsDir, {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
      index: false,
    }),
  );
  app.use(express.static(clientDir, { index: false, maxAge: 0, redirect: false }));
  app.get("/{*page}", (_request, response) => {
    response.setHeader("Cache-Control", "no-cache");
    response.type("html").send(page.replaceAll("__STYLE_NONCE__", nonceOf(response)));
  });
}

/** The last place for what nobody expected: logged once by kind and place, answered without either. */
function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number((error as { status?: unknown } | null)?.status);
    if (status === 404)
      return void response
        .status(404)
        .json(refuse("not_found", "There is nothing at this address."));
    if (status >= 400 && status < 500)
      return void response
        .status(status)
        .json(refuse("invalid_input", "The request could not be read.", "body"));
    if (isStoreTrouble(error)) {
      logger.warn("http.store_unavailable", describeError(error));
      return void response
        .status(refusalStatus.unavailable)
        .json(refuse("unavailable", "Hallway cannot answer right now."));
    }
    logger.error("http.failed", describeError(error));
    response
      .status(refusalStatus.unexpected)
      .json(refuse("unexpected", "Something went wrong on our side."));
  };
}
